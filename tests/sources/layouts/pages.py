"""Web pages, in the layouts that newsrooms meet."""

from __future__ import annotations

import json

from tests.sources.layouts.marked import Layout, marked, page

_HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{}</title></head><body>'
_NAV = '<header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">[[Sport and racing]]</a></nav></header>'
_FOOT = '<footer><p>[[© The Harbour Post, all rights reserved.]]</p><a href="/terms">Terms</a></footer></body></html>'


def _site(title: str, body: str) -> str:
    return _HEAD.format(title) + _NAV + body + _FOOT


_LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry sinks off Kilwa",
    "datePublished": "2024-04-12T09:00:00Z",
    "articleBody": "",
}
_FERRY = """{{A ferry with about sixty people aboard sank off Kilwa on Thursday night.}}

{{Rescuers pulled thirty-eight survivors from the water before dawn.}}

{{Nine bodies were brought ashore, the port authority said.}}

{{Thirteen people are still missing, among them the captain.}}"""
_NEXT = """{{Gunmen stopped two buses near Kaya on Friday and led seven passengers away.}}
{{The driver of the first bus was shot in the leg.}}
{{A regional governor said that soldiers were searching the forest.}}"""

PAGES: tuple[Layout, ...] = (
    page(
        "a plain article",
        _site(
            "Mortar fire kills three in Qardaha",
            """<main><article><h1>Mortar fire kills three in Qardaha</h1>
<p>{{Mortar fire killed three farmers near Qardaha on Tuesday morning.}} {{Two others were taken to hospital in Latakia.}}</p>
<p>{{Residents said that the shells came from the hills to the east.}}</p>
<p>{{The army denied that it had fired at the village.}}</p></article></main>""",
        ),
    ),
    page(
        "a live page: entries with times, the newest first",
        _site(
            "Live: floods in the delta",
            """<main><article class="liveblog"><h1>Floods in the delta: latest updates</h1>
<div class="summary"><h2>Key points</h2><ul><li>{{Eleven people are dead after two days of rain.}}</li>
<li>{{The road between Port Harcourt and Ahoada is cut.}}</li></ul></div>
<div class="entry"><time datetime="2024-07-03T16:40">16:40</time><h3>Camp opened in Yenagoa</h3>
<p>{{A camp for four hundred families has opened in a school in Yenagoa.}}</p></div>
<div class="entry"><time datetime="2024-07-03T14:05">14:05</time><h3>Boat capsizes</h3>
<p>{{Five people drowned when a boat capsized near Kaiama.}} {{The boat was carrying mattresses.}}</p>
<div class="share"><a href="#">[[Copy a link to this entry]]</a></div></div>
<div class="entry"><time datetime="2024-07-03T09:30">09:30</time>
<p>{{The governor has asked for helicopters.}}</p></div></article>
<div class="load-more">[[Show earlier updates from this page]]</div></main>""",
        ),
    ),
    page(
        "boxes in aside elements between the paragraphs",
        _site(
            "Three held after Mopti raid",
            """<main><article><h1>Three held after Mopti raid</h1>
<p>{{Police in Mopti arrested three men on Sunday over a raid on a grain store.}}</p>
<aside class="pullquote"><p>[[“They took everything that we had,” a trader said of that night.]]</p></aside>
<p>{{A watchman was killed in the raid a week earlier.}}</p>
<aside class="factbox"><h3>Mopti at a glance</h3><p>[[The region has about two million inhabitants and one paved road.]]</p></aside>
<p>{{The men are to appear in court in Bamako on Thursday.}}</p>
<aside class="related"><h4>More on this</h4><a href="/1">[[Why grain prices doubled in the Sahel]]</a></aside>
<p>{{None of them has a lawyer yet, a relative said.}}</p></article></main>""",
        ),
    ),
    page(
        "a consent wall before the article",
        _site(
            "Blast at Kabul bakery",
            """<div id="cookie-consent" class="consent-modal" role="dialog"><h2>We value your privacy</h2>
<p>[[We and our 843 partners store and access information on your device, such as cookies and identifiers.]]</p>
<p>[[You may accept or manage your choices, including your right to object where legitimate interest is used.]]</p>
<p>[[These choices will be signalled to our partners and will not affect browsing data.]]</p>
<button>Accept all</button><button>Reject</button></div>
<main><article><h1>Blast at Kabul bakery</h1><p>{{A blast at a bakery in western Kabul wounded six people on Monday.}}</p>
<p>{{Nobody claimed it.}} {{The owner said that a gas bottle had exploded.}}</p></article></main>""",
        ),
    ),
    page(
        "a consent text without a telling name, longer than the article",
        """<!doctype html><html><head><title>Two miners die in Huanuni</title></head><body>
<div class="m7x"><div class="q2"><p>[[This site and its partners use cookies to keep you signed in, to measure how pages are used and to show advertising.]]</p>
<p>[[By pressing Agree you accept the storing of cookies on your device and the processing of your personal data.]]</p>
<p>[[You can withdraw your consent at any time in the privacy settings at the foot of each page.]]</p></div></div>
<div class="c1"><h1>Two miners die in Huanuni</h1><p>{{Two miners died in Huanuni on Saturday when a gallery caved in.}}</p>
<p>{{Four men walked out unhurt.}}</p><p>{{The mine has been closed until Wednesday.}}</p></div></body></html>""",
    ),
    page(
        "teasers in the middle and at the end",
        _site(
            "Drone hits depot in Bryansk",
            """<main><article><h1>Drone hits depot in Bryansk</h1>
<p>{{A drone struck a fuel depot in Bryansk early on Wednesday, the governor said.}}</p>
<p><strong>READ MORE: <a href="/a">[[Who builds the drones that fly a thousand kilometres]]</a></strong></p>
<p>{{No one was hurt, but a tank burned for six hours.}}</p>
<p><a href="/b">[[Also read: What the strikes on refineries have changed]]</a></p>
<p>{{Trains were halted on the line to Gomel.}}</p>
<div class="teaser"><h3>[[Belgorod counts the cost of a summer under fire]]</h3><p>[[A year of shelling has emptied the villages along the border.]]</p></div>
<h2>Most read</h2><ul><li><a href="/c">[[Nine dead as coach leaves road in Tver]]</a></li><li><a href="/d">[[The baker who fed a regiment]]</a></li></ul>
</article></main>""",
        ),
    ),
    page(
        "captions and credits in figures",
        _site(
            "Camp burns near Cox's Bazar",
            """<main><article><h1>Camp burns near Cox's Bazar</h1>
<figure><img src="a.jpg" alt="[[A woman carries a child past smoke]]"><figcaption>[[A woman carries a child past burning huts in camp 11.]] <span class="credit">[[Photo: R. Karim/Harbour Pictures]]</span></figcaption></figure>
<p>{{A fire destroyed three hundred huts in a camp near Cox's Bazar on Sunday.}}</p>
<figure class="gallery"><img src="b.jpg"><figcaption>[[Firemen at work in an earlier fire in 2021, in which fifteen people died.]]</figcaption></figure>
<p>{{Twelve people were treated for burns.}} {{The cause is not known.}}</p></article></main>""",
        ),
    ),
    page(
        "captions that are paragraphs with a class",
        _site(
            "Bridge falls in Gujrat",
            """<div class="story-body"><h1>Bridge falls in Gujrat</h1>
<div class="image-block"><img src="a.jpg"><p class="image-caption">[[The old bridge as it stood in 2019, when it was last repaired.]]</p><p class="wp-credit">[[Image: Shah/Harbour Pictures]]</p></div>
<p>{{A footbridge in Gujrat fell into the river on Friday with some forty people on it.}}</p>
<p>{{Divers found seven bodies.}}</p>
<div class="media"><div class="caption-text">[[Divers prepare to search the river below the bridge.]]</div></div>
<p>{{An engineer had warned of rust in the cables.}}</p></div>""",
        ),
    ),
    page(
        "a list of links in the middle",
        _site(
            "Shots at Port-au-Prince market",
            """<main><article><h1>Shots at Port-au-Prince market</h1>
<p>{{Armed men fired into a market in Port-au-Prince on Thursday and killed a porter.}}</p>
<ul class="links"><li><a href="/1">[[How the gangs took the harbour road]]</a></li><li><a href="/2">[[A mission that never came]]</a></li><li><a href="/3">[[In pictures: a city behind barricades]]</a></li></ul>
<p>{{Traders carried three wounded people to a clinic.}}</p><p>{{The police did not come, they said.}}</p></article></main>""",
        ),
    ),
    page(
        "a newsletter box in the middle",
        _site(
            "Ambush near Cabo Delgado",
            """<main><article><h1>Ambush near Cabo Delgado</h1>
<p>{{Insurgents ambushed a convoy north of Macomia on Saturday.}}</p>
<div class="newsletter-signup"><h3>The Morning Tide</h3><p>[[Sign up for our newsletter and get the day's stories in your inbox.]]</p><form><input type="email"><button>Subscribe</button></form></div>
<p>{{Four soldiers and a driver were killed.}}</p>
<p>[[Enjoying this story? Subscribe to our newsletter for more like it.]]</p>
<p>{{The convoy had been carrying flour.}}</p></article></main>""",
        ),
    ),
    page(
        "comments below the article",
        _site(
            "Tram crash in Lviv",
            """<main><article><h1>Tram crash in Lviv</h1><p>{{Two trams collided in Lviv on Monday and fourteen passengers were hurt.}}</p>
<p>{{The brakes of one of them had failed, the city said.}}</p><p>{{Both lines run again.}}</p></article>
<section id="comments" class="comments"><h2>Comments (3)</h2>
<div class="comment"><b>ivan77</b><p>[[I was on that tram and I counted at least thirty injured people.]]</p></div>
<div class="comment"><b>Olha</b><p>[[They say that one woman died in hospital, does anyone know more?]]</p></div></section></main>""",
        ),
    ),
    page(
        "a table of numbers",
        _site(
            "Shelling by district",
            """<main><article><h1>Shelling by district</h1><p>{{The regional office has published its count for the week.}}</p>
<table><thead><tr><th>{{District}}</th><th>{{Killed}}</th><th>{{Wounded}}</th></tr></thead><tbody>
<tr><td>{{Kupiansk}}</td><td>{{4}}</td><td>{{11}}</td></tr><tr><td>{{Izium}}</td><td>{{1}}</td><td>{{6}}</td></tr></tbody></table>
<p>{{The office said that the count was not complete.}}</p></article></main>""",
        ),
    ),
    page(
        "bylines, dates and buttons around the text",
        _site(
            "Landslide in Nepal buries bus",
            """<article><h1>Landslide in Nepal buries bus</h1>
<div class="byline">By <a rel="author" href="/p">[[Asha Gurung, our correspondent]]</a></div>
<div class="dateline-info"><time datetime="2024-08-02T07:15:00+05:45">[[Published on 2 August 2024 at 07:15]]</time> <span>[[3 min read]]</span></div>
<ul class="share-buttons"><li><a>[[Share on Facebook]]</a></li><li><a>[[Send by e-mail]]</a></li></ul>
<p>{{KATHMANDU (Harbour Post) – A landslide buried a bus in Sindhupalchok on Thursday evening.}}</p>
<p>{{Nineteen people were dug out alive and eight were dead.}}</p>
<p>{{The driver had stopped to let goats pass.}}</p>
<p class="tags">[[Tags: Nepal, landslides, roads]]</p></article>""",
        ),
    ),
    page(
        "an AMP page",
        """<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Raid on Goma suburb</title>
<script async src="https://cdn.ampproject.org/v0.js"></script><style amp-custom>p{margin:0}</style></head><body>
<amp-sidebar id="s" layout="nodisplay"><ul><li>[[Front page of the day]]</li></ul></amp-sidebar>
<amp-consent id="c"><div>[[We ask for your consent to the use of cookies by our partners.]]</div></amp-consent>
<article><h1>Raid on Goma suburb</h1><amp-img src="a.jpg" width="9" height="6"></amp-img><div class="amp-caption"><p class="amp-wp-article-caption">[[Smoke over the suburb, seen from the lake.]]</p></div>
<p>{{Fighters raided a suburb of Goma on Tuesday night.}}</p><amp-ad width="300" height="250"></amp-ad>
<p>{{They killed a shopkeeper and his two sons.}}</p><amp-social-share type="x"></amp-social-share>
<p>{{The road to Sake was closed until noon.}}</p></article>
<amp-list src="/related.json"><div>[[Related: the hills above Goma]]</div></amp-list></body></html>""",
    ),
    page(
        "Arabic names with all their marks, in UTF-16",
        """<html><head><title>Clash in al-Ṣāliḥiyya</title></head><body><article><h1>Clash in al-Ṣāliḥiyya</h1>
<p>{{Two guards were killed in al-Ṣāliḥiyya, a quarter of Damascus, on Monday.}}</p>
<p>{{The dead are ʿAbd al-Raḥmān al-Ḥamwī (عبد الرحمن الحموي) and a cousin.}}</p>
<p>{{Witnesses in Bāb Tūmā heard shots for ten minutes.}}</p></article></body></html>""",
        lambda text: text.encode("utf-16"),
    ),
    page(
        "Windows-1252 with curly quotes, as its header says",
        """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Café bombed</title></head><body>
<div id="content"><h1>Café bombed in N’Djamena</h1><p>{{“We ran,” said the owner of a café in N’Djamena that was bombed on Friday.}}</p>
<p>{{Three guests – all students – were killed.}}</p><p>{{Damage came to about 20,000 €, he said.}}</p></div></body></html>""",
        lambda text: text.encode("cp1252"),
    ),
    page(
        "an article split over sections with headings",
        _site(
            "What happened in Sumy",
            """<main><h1>What happened in Sumy</h1><section><p>{{Two missiles hit the middle of Sumy on Palm Sunday.}}</p></section>
<section><h2>The first strike</h2><p>{{The first hit a congress hall shortly after ten.}}</p><p>{{It was empty but for a caretaker.}}</p></section>
<section class="ad"><p>[[Advertisement: fly to the sun from 49 euros]]</p></section>
<section><h2>The second strike</h2><p>{{The second burst over a street where people had come to help.}}</p><p>{{Thirty-four people died there.}}</p></section></main>""",
        ),
    ),
    page(
        "a digest with two articles of equal weight",
        _site(
            "News in brief",
            """<main><h1>News in brief</h1><article><h2>Quake near Bam</h2><p>{{An earthquake of magnitude 5.1 shook villages near Bam on Sunday.}}</p>
<p>{{Two people were hurt by falling bricks.}}</p></article>
<article><h2>Fire in Basra</h2><p>{{A fire in a market in Basra killed a night guard on Sunday.}}</p><p>{{Forty stalls burned down.}}</p></article></main>""",
        ),
    ),
    page(
        "a page built by script, with its text in JSON-LD",
        f"""<!doctype html><html><head><title>Ferry sinks off Kilwa</title>
<script type="application/ld+json">{json.dumps({**_LD, "articleBody": _FERRY})}</script></head>
<body><div id="root"></div><noscript>[[You need to enable JavaScript to run this app.]]</noscript><script src="/app.js"></script></body></html>""".replace(
            "\\n", "\\n"
        ),
    ),
    page(
        "a wall for subscribers: the first sentence on the page, all of it in JSON-LD",
        _HEAD.format("Ferry sinks off Kilwa").replace(
            "</head>",
            f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite", "name": "The Harbour Post"}, {**_LD, "articleBody": _FERRY}]})}</script></head>',
        )
        + _NAV
        + "<article><h1>Ferry sinks off Kilwa</h1><p>A ferry with about sixty people aboard sank off Kilwa on Thursday night.</p>"
        + '<div class="paywall"><p>[[Subscribe to go on reading this story for one euro a week.]]</p></div></article>'
        + _FOOT,
    ),
    page(
        "a print view: a table, and paragraphs parted by line breaks",
        """<html><head><title>Print: Strike on Marib</title></head><body bgcolor="white"><table width="600"><tr><td>
<font size="5"><b>Strike on Marib</b></font><br><font size="2">{{A missile hit a barracks in Marib on Friday evening.}}<br><br>
{{Medics counted twenty-two dead.}} {{Most of them were recruits.}}<br><br>{{The rebels said nothing about it.}}</font></td></tr></table>
<p align="center">[[Printed from www.harbourpost.example/marib]]</p></body></html>""",
    ),
    page(
        "a list of incidents as items",
        _site(
            "A day of attacks in the Sahel",
            """<main><article><h1>A day of attacks in the Sahel</h1><p>{{Officials reported four attacks on Saturday.}}</p><ul>
<li>{{In Djibo, a mine killed two boys who were herding goats.}}</li><li>{{In Tillabéri, raiders burned a clinic; nobody was hurt.}}</li>
<li>{{In Ménaka, five fighters died in a clash with a patrol.}}</li></ul>
<blockquote><p>{{“It was the worst day since spring,” a teacher in Djibo said.}}</p></blockquote></article></main>""",
        ),
    ),
    page(
        "a very short article among long furniture",
        _site(
            "Prison break in Bangui",
            """<div class="left"><h3>Our pick</h3><p>[[Ten walks along the coast that you can do without a car, chosen by our readers over many years.]]</p>
<p>[[How to cook a lentil soup that warms the whole street, with and without meat, in under one hour.]]</p></div>
<article><h1>Prison break in Bangui</h1><p>{{Eleven prisoners fled from a prison in Bangui on Sunday, and a guard was killed.}}</p></article>
<div class="right"><h3>Opinion</h3><p>[[The council should think again before it sells the last public wharf to people who have never seen a ship.]]</p></div>""",
        ),
    ),
    page(
        "advertising and continuation lines between the paragraphs",
        _site(
            "Clinic hit in Zaporizhzhia",
            """<main><article><h1>Clinic hit in Zaporizhzhia</h1><p>{{A glide bomb hit a clinic in Zaporizhzhia on Thursday.}}</p>
<p class="ad-label">[[Advertisement]]</p><p>[[Article continues below this advertisement]]</p>
<p>{{A nurse and two patients were killed.}}</p><p>[[Story continues below]]</p>
<p>{{Rescue work went on until midnight.}}</p></article></main>""",
        ),
    ),
    page(
        "paragraphs that are divs",
        _site(
            "Mudslide in Petrópolis",
            """<div id="story"><h1>Mudslide in Petrópolis</h1><div class="t">{{Mud swept through a street in Petrópolis on Tuesday after hours of rain.}}</div>
<div class="t">{{Sixteen houses fell.}} {{Firemen found six bodies under them.}}</div><div class="t">{{A search for two children goes on.}}</div></div>""",
        ),
    ),
    page(
        "a blog with tags, the author's life and related posts",
        _site(
            "Checkpoint shooting in Hebron",
            """<div class="post hentry"><h1 class="entry-title">Checkpoint shooting in Hebron</h1><div class="entry-content">
<p>{{A man was shot dead at a checkpoint in Hebron on Wednesday.}}</p><p>{{The army said that he had held a knife.}}</p><p>{{His family denied it.}}</p>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a>[[Click to share on X]]</a></li></ul></div>
<div id="jp-relatedposts"><h3>Related</h3><p><a href="/x">[[A winter in the old town of Hebron]]</a></p></div></div>
<div class="author-bio"><p>[[Leila Nasser writes about law and has lived in Hebron since 2004.]]</p></div></div>""",
        ),
    ),
    page(
        "a situation report with headings and bullets",
        _site(
            "Situation report 14",
            """<div class="field-items"><h1>Situation report 14: Upper Nile</h1><h2>Highlights</h2><ul><li>{{Fighting in Nasir has displaced 12,000 people since Monday.}}</li>
<li>{{Cholera has been confirmed in three wards.}}</li></ul><h2>Overview</h2><p>{{Partners reached the town by boat on 4 May.}} {{They found the hospital looted.}}</p>
<h2>Needs</h2><p>{{Tents and clean water are wanted most.}}</p></div>""",
        ),
    ),
    page(
        "text in the state of a script, and the same text on the page",
        _site(
            "Buses stopped near Kaya",
            "<main><article><h1>Buses stopped near Kaya</h1>"
            + "".join(f"<p>{line}</p>" for line in _NEXT.splitlines())
            + "</article></main><script id='__NEXT_DATA__' type='application/json'>"
            + json.dumps({"props": {"body": marked(_NEXT)[0]}})
            + "</script>",
        ),
    ),
    page(
        "a video above, its words and a podcast among the paragraphs",
        _site(
            "Hostages freed in Zamfara",
            """<main><article><h1>Hostages freed in Zamfara</h1><div class="video-player"><video src="a.mp4"></video><p class="video-title">[[Watch: the moment the children came home]]</p></div>
<p>{{Twenty-six schoolchildren were freed in Zamfara on Sunday after three weeks.}}</p>
<div class="podcast-promo"><p>[[Listen to our podcast on the business of kidnapping.]]</p></div>
<p>{{One teacher died in the forest, the school said.}}</p><p>{{It is not known whether a ransom was paid.}}</p></article></main>""",
        ),
    ),
    page(
        "a correction and an agency's last line at the end",
        _site(
            "Train derails in Odisha",
            """<main><article><h1>Train derails in Odisha</h1><p>{{A goods train derailed in Odisha on Friday and crushed a signal box.}}</p>
<p>{{The signalman was killed.}}</p><p>{{Two tracks will stay closed until Monday.}}</p>
<p><em>{{Correction: an earlier version of this article said that two people had died.}}</em></p></article>
<div class="recirc"><h2>Recommended for you</h2><div class="card"><a href="/1"><h3>[[Forty hurt as ferris wheel stops in Agra]]</h3></a></div></div></main>""",
        ),
    ),
)

HELD_OUT = frozenset(
    {
        "a consent text without a telling name, longer than the article",
        "captions that are paragraphs with a class",
        "a newsletter box in the middle",
        "bylines, dates and buttons around the text",
        "an AMP page",
        "Windows-1252 with curly quotes, as its header says",
        "a wall for subscribers: the first sentence on the page, all of it in JSON-LD",
        "a very short article among long furniture",
        "paragraphs that are divs",
        "a video above, its words and a podcast among the paragraphs",
    }
)
"""The pages that nobody looks at while the reader of pages is made better; what it does on them is told apart."""
