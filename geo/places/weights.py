"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 2026-11-22 on 655 documents with 7890 gold toponyms (six public corpora, development halves).
They weigh classes of words, distances and populations; no name is among them.

Cross-validated by document (five folds):
    options: 3126 names, right alone 0.896, together 0.951
    drawn from a trust of 0.55: set, e2e161, plotP161
      pooled 0.742 0.907
      lgl 0.725 0.891
      gwn 0.720 0.938
      trn 0.866 0.916
      conflict 0.801 0.926
      geovirus 0.868 0.884
      tud 0.788 0.930
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    "": -0.995,
    "abbreviation": 1.539,
    "all common": -0.562,
    "by sound": -0.61,
    "caps": -0.789,
    "common": -1.437,
    "common:initial": -2.359,
    "container0": 0.636,
    "container1": 2.017,
    "dateline": -0.256,
    "dateline:caps": 1.869,
    "first name": -0.417,
    "headline": 0.416,
    "held:A": 0.39,
    "held:H": 1.386,
    "held:P": -0.595,
    "held:adm1": -0.593,
    "held:adm2": 0.08,
    "held:country": 0.676,
    "held:region": 0.89,
    "holds:place": 0.223,
    "in end:common": -0.237,
    "in end:facility": -0.05,
    "in end:first name": 0.273,
    "in end:office": 0.585,
    "in end:organisation": 0.137,
    "in end:other": 0.065,
    "in end:place": 0.977,
    "in end:surname": 0.749,
    "in left": -0.8,
    "in left:before": 0.136,
    "in left:common": -0.741,
    "in left:common of": -0.924,
    "in left:demonym": -0.469,
    "in left:direction": 0.144,
    "in left:facility": 0.034,
    "in left:facility of": -2.591,
    "in left:first name": -0.684,
    "in left:first name of": 0.285,
    "in left:office": -0.392,
    "in left:office of": -0.664,
    "in left:organisation": -0.418,
    "in left:organisation of": -1.068,
    "in left:other": -0.216,
    "in left:other of": 0.561,
    "in left:place of": -0.093,
    "in left:surname": -0.515,
    "in left:surname of": 0.716,
    "in left:title": -0.347,
    "in right:common": 0.094,
    "in right:common of": 0.157,
    "in right:demonym": -0.832,
    "in right:direction": 0.263,
    "in right:facility": -0.406,
    "in right:first name": -0.95,
    "in right:first name of": -0.059,
    "in right:office": 0.673,
    "in right:organisation": -0.39,
    "in right:organisation of": -0.077,
    "in right:other": -0.8,
    "in right:other of": 0.055,
    "in right:place": -0.113,
    "in right:place of": -0.308,
    "in right:surname": -1.352,
    "in right:team": 0.361,
    "in right:title": 0.207,
    "initial": -0.143,
    "inside:site": 1.184,
    "inside:unknown": 0.36,
    "kind:name": 1.623,
    "kind:site:airport": 0.141,
    "kind:site:hospital": -0.658,
    "kind:site:nature": 0.705,
    "kind:site:school": -0.456,
    "kind:site:site": -0.306,
    "kind:site:street": -0.323,
    "kind:unknown:after at": 0.082,
    "kind:unknown:after from": -0.836,
    "kind:unknown:after in": -1.184,
    "kind:unknown:after to": -1.103,
    "kind:unknown:district": 0.134,
    "kind:unknown:town": 0.289,
    "kind:unknown:village": 1.152,
    'left:"': -0.902,
    "left:'": -0.095,
    "left:(": -0.199,
    "left:,": -0.133,
    "left:-": 0.331,
    "left:.": -1.141,
    "left::": 0.047,
    "left:a": 0.199,
    "left:an": -0.298,
    "left:and": -0.158,
    "left:by": -0.04,
    "left:capital": -0.132,
    "left:direction": 0.366,
    "left:for": -0.235,
    "left:ing": -0.108,
    "left:is": -0.047,
    "left:loc:across": 0.259,
    "left:loc:around": 0.617,
    "left:loc:at": 0.254,
    "left:loc:from": 0.379,
    "left:loc:in": 1.173,
    "left:loc:near": 0.794,
    "left:loc:other": 0.378,
    "left:loc:outside": 0.105,
    "left:loc:to": 0.274,
    "left:ly": -0.275,
    "left:mark": 0.045,
    "left:number": -0.688,
    "left:of": 0.473,
    "left:on": 0.529,
    "left:or": 0.346,
    "left:organisation": -0.19,
    "left:place": 0.067,
    "left:said": -0.066,
    "left:start": 0.182,
    "left:title": -0.866,
    "left:was": -0.462,
    "left:with": -0.059,
    "left:word": -0.144,
    "left:—": -0.322,
    "left:“": -0.553,
    "list": 0.451,
    "listed": 1.214,
    "located elsewhere": 0.761,
    "most:3": 0.336,
    "most:4": -0.37,
    "most:5": 0.197,
    "most:6": 0.832,
    "most:7": 0.604,
    "namesakes:1": 0.429,
    "namesakes:2": 0.337,
    "namesakes:3": 0.098,
    "namesakes:4": 0.759,
    "own:1": -0.44,
    "own:2": -0.343,
    "own:3": -0.481,
    "own:4": 0.664,
    "own:5": 0.972,
    "own:6": 0.748,
    "own:7": 1.69,
    "own:none": -1.188,
    "person elsewhere": -1.429,
    "person first:False": -0.814,
    "person first:True": -0.783,
    "person here": -0.847,
    "person last": -0.468,
    "person part": -0.62,
    "person part:titled": -0.706,
    "person whole": 0.276,
    "person whole:titled": -1.077,
    'right:"': -0.149,
    "right:&": -0.682,
    "right:'s": -0.155,
    "right:(": 0.344,
    "right:)": -0.415,
    "right:,": 0.195,
    "right:-": 0.097,
    "right:-based": 0.482,
    "right:.": 0.304,
    "right:/": -1.112,
    "right::": 0.202,
    "right:;": 1.28,
    "right:and": 0.201,
    "right:as": -0.318,
    "right:at": -0.082,
    "right:by": -0.114,
    "right:capital": -0.681,
    "right:end": 0.139,
    "right:for": 0.239,
    "right:governed": 0.06,
    "right:had": -0.328,
    "right:has": 0.347,
    "right:in": 0.275,
    "right:is": 0.648,
    "right:mark": -0.177,
    "right:number": -1.46,
    "right:of": -0.885,
    "right:officials": 0.868,
    "right:on": 0.304,
    "right:or": -0.117,
    "right:organisation": 0.725,
    "right:place": 0.819,
    "right:said": -1.313,
    "right:to": 0.156,
    "right:was": -0.513,
    "right:where": 0.402,
    "right:who": -0.276,
    "right:with": 0.032,
    "right:word": 0.021,
    "right:–": 0.109,
    "right:—": 0.615,
    "short:caps": -0.082,
    "short:small": -0.477,
    "single:\">'s": 0.235,
    'single:">,': -0.085,
    'single:">capital': -0.066,
    'single:">said': -0.456,
    'single:">word': -0.51,
    "single:(>)": -0.408,
    "single:(>capital": 0.033,
    "single:,>'s": 0.243,
    "single:,>(": 0.469,
    "single:,>,": 0.242,
    "single:,>-": 0.134,
    "single:,>.": -0.41,
    "single:,>;": 0.381,
    "single:,>and": -0.322,
    "single:,>capital": -0.328,
    "single:,>end": -0.057,
    "single:,>has": -0.571,
    "single:,>is": -0.388,
    "single:,>number": -0.17,
    "single:,>officials": -0.083,
    "single:,>said": -0.529,
    "single:,>was": 0.405,
    "single:,>word": -0.158,
    "single:->,": -0.112,
    "single:->capital": -0.181,
    "single:.>'s": -0.169,
    "single:.>,": -0.133,
    "single:.>.": 0.065,
    "single:.>capital": -0.26,
    "single:.>said": -0.069,
    "single:.>word": -0.11,
    "single::>,": 0.061,
    "single::>capital": 0.432,
    "single:a>capital": -0.352,
    "single:a>officials": 0.276,
    "single:a>word": 0.179,
    "single:an>word": 0.093,
    "single:and>'s": -0.502,
    "single:and>,": 0.111,
    "single:and>.": 0.038,
    "single:and>and": -0.219,
    "single:and>capital": -0.606,
    "single:and>in": 0.999,
    "single:and>officials": -0.41,
    "single:and>place": 0.217,
    "single:and>word": -0.08,
    "single:as>capital": -0.038,
    "single:as>word": -0.911,
    "single:by>'s": 0.046,
    "single:by>,": -0.224,
    "single:by>and": 0.164,
    "single:by>capital": -0.241,
    "single:by>officials": -0.158,
    "single:by>word": -0.802,
    "single:capital>'s": 0.265,
    "single:capital>(": -0.695,
    "single:capital>)": 0.12,
    "single:capital>,": -0.362,
    "single:capital>.": -0.477,
    "single:capital>;": -0.154,
    "single:capital>and": -0.094,
    "single:capital>at": 0.217,
    "single:capital>capital": -0.058,
    "single:capital>end": 0.527,
    "single:capital>for": -0.958,
    "single:capital>has": -0.317,
    "single:capital>in": -0.042,
    "single:capital>is": 0.355,
    "single:capital>mark": 0.267,
    "single:capital>number": 0.166,
    "single:capital>of": -0.092,
    "single:capital>officials": -0.295,
    "single:capital>on": -0.297,
    "single:capital>organisation": 0.817,
    "single:capital>place": 0.49,
    "single:capital>said": -0.298,
    "single:capital>to": 0.038,
    "single:capital>was": -0.288,
    "single:capital>word": -0.18,
    "single:direction>,": 0.143,
    "single:direction>.": 0.066,
    "single:direction>place": -0.41,
    "single:direction>word": 0.605,
    "single:ed>'s": -0.436,
    "single:ed>capital": -0.248,
    "single:for>'s": 0.054,
    "single:for>,": -0.03,
    "single:for>.": -0.667,
    "single:for>and": -0.448,
    "single:for>capital": -0.177,
    "single:for>word": 0.118,
    "single:ing>'s": 0.096,
    "single:ing>,": 0.335,
    "single:ing>.": -0.159,
    "single:ing>capital": -0.244,
    "single:ing>word": -0.028,
    "single:is>'s": 0.252,
    "single:loc>(": 0.736,
    "single:loc>,": 1.32,
    "single:loc>-": -0.128,
    "single:loc>.": 0.467,
    "single:loc>;": 0.061,
    "single:loc>and": 0.725,
    "single:loc>as": -0.026,
    "single:loc>capital": -0.296,
    "single:loc>end": -0.075,
    "single:loc>for": 0.05,
    "single:loc>has": -0.346,
    "single:loc>in": 0.586,
    "single:loc>is": 0.873,
    "single:loc>mark": -0.048,
    "single:loc>number": -0.37,
    "single:loc>of": 0.326,
    "single:loc>officials": 0.073,
    "single:loc>on": 0.102,
    "single:loc>organisation": -0.025,
    "single:loc>place": 0.443,
    "single:loc>said": 0.864,
    "single:loc>to": 0.737,
    "single:loc>was": 0.383,
    "single:loc>word": 0.575,
    "single:mark>,": 0.193,
    "single:mark>capital": 0.095,
    "single:mark>said": -0.769,
    "single:mark>word": 0.053,
    "single:number>capital": -0.513,
    "single:number>word": 0.343,
    "single:of>'s": 0.321,
    "single:of>,": 0.342,
    "single:of>.": 0.864,
    "single:of>and": 0.423,
    "single:of>capital": -0.209,
    "single:of>end": -0.195,
    "single:of>for": 0.077,
    "single:of>has": 0.271,
    "single:of>in": 0.445,
    "single:of>is": 0.212,
    "single:of>of": 0.049,
    "single:of>officials": -0.067,
    "single:of>place": -0.217,
    "single:of>said": 0.552,
    "single:of>to": 0.426,
    "single:of>was": 0.563,
    "single:of>word": 0.293,
    "single:on>'s": -0.147,
    "single:on>capital": -0.029,
    "single:on>number": -0.652,
    "single:on>word": -0.482,
    "single:organisation>,": 0.133,
    "single:organisation>.": 0.182,
    "single:organisation>capital": -0.273,
    "single:place>,": 1.103,
    "single:place>.": -0.433,
    "single:place>capital": -0.069,
    "single:place>word": 0.329,
    "single:said>'s": 0.198,
    "single:said>,": -0.58,
    "single:said>.": -0.742,
    "single:said>capital": -0.293,
    "single:said>word": -0.081,
    "single:start>'s": -0.1,
    "single:start>(": 0.444,
    "single:start>,": -0.345,
    "single:start>-": 0.464,
    "single:start>.": -0.685,
    "single:start>:": -0.028,
    "single:start>and": -0.153,
    "single:start>capital": 0.427,
    "single:start>end": 0.683,
    "single:start>has": 0.101,
    "single:start>in": -0.245,
    "single:start>is": 0.035,
    "single:start>number": -0.054,
    "single:start>of": -0.14,
    "single:start>officials": 0.183,
    "single:start>organisation": -0.02,
    "single:start>place": 0.149,
    "single:start>said": -0.489,
    "single:start>to": 0.034,
    "single:start>was": -0.587,
    "single:start>word": -0.399,
    "single:start>—": 0.62,
    "single:title>capital": -0.597,
    "single:title>said": -0.029,
    "single:title>word": -0.123,
    "single:with>,": -0.134,
    "single:with>.": 0.129,
    "single:with>and": -0.252,
    "single:with>capital": 0.182,
    "single:with>word": -0.216,
    "single:word>'s": 0.43,
    "single:word>,": -0.574,
    "single:word>.": -0.377,
    "single:word>and": 0.518,
    "single:word>capital": -0.195,
    "single:word>end": -0.848,
    "single:word>had": -0.069,
    "single:word>has": -0.04,
    "single:word>in": 0.068,
    "single:word>is": 0.424,
    "single:word>mark": 0.105,
    "single:word>number": -0.159,
    "single:word>of": -0.041,
    "single:word>officials": 0.88,
    "single:word>organisation": 0.209,
    "single:word>place": -0.066,
    "single:word>to": -0.066,
    "single:word>was": 0.378,
    "single:word>word": 0.027,
    "single:“>word": -0.659,
    "small too": -0.486,
    "surname": -0.783,
    "the": -0.065,
    "times:2": 0.168,
    "times:3": 0.28,
    "times:4": -0.069,
    "within": 1.944,
    "words:1": -0.583,
    "words:2": 0.319,
    "words:3": 0.265,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.137,  # population
    -0.000,  # most populous
    1.215,  # populous share
    -1.756,  # alternate
    0.516,  # abbreviation
    0.614,  # country
    0.110,  # adm1
    -0.741,  # adm2
    0.000,  # area other
    0.171,  # capital
    -0.392,  # seat
    0.000,  # lesser seat
    0.885,  # section
    5.458,  # region
    3.987,  # other class
    -0.117,  # adm1 beside town
    0.308,  # adm2 beside town
    2.088,  # town beside adm1
    -0.000,  # cue fits
    -0.000,  # cue misfits
    2.479,  # within province
    0.081,  # within country
    -2.560,  # within misses
    3.754,  # home country
    1.784,  # home name
    0.000,  # several words
    1.597,  # home voice
    -1.055,  # voice elsewhere
    -0.282,  # unit beside seat
    0.042,  # unit by its word
)

BOTH_WEIGHTS: tuple[float, ...] = (
    3.880,  # population
    0.285,  # most populous
    1.038,  # populous share
    -1.753,  # alternate
    0.103,  # abbreviation
    2.088,  # country
    0.523,  # adm1
    -1.092,  # adm2
    0.000,  # area other
    0.984,  # capital
    0.354,  # seat
    0.000,  # lesser seat
    0.040,  # section
    5.634,  # region
    2.904,  # other class
    0.361,  # adm1 beside town
    1.381,  # adm2 beside town
    1.844,  # town beside adm1
    0.000,  # cue fits
    -0.000,  # cue misfits
    1.016,  # within province
    0.336,  # within country
    -1.352,  # within misses
    0.981,  # home country
    1.203,  # home name
    -0.000,  # several words
    0.874,  # home voice
    -1.136,  # voice elsewhere
    -0.483,  # unit beside seat
    -0.821,  # unit by its word
    2.342,  # country share
    1.121,  # country named
    1.834,  # province share
    1.212,  # province named
    0.880,  # district named
    0.437,  # near 30
    0.962,  # near 100
    0.447,  # near 300
    0.362,  # demonym
    0.478,  # holds another
    1.332,  # same kind listed
    0.000,  # no context
    -0.681,  # country share far
    -1.002,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -2.008,  # 1
    0.635,  # belief
    0.337,  # others
    -0.075,  # others best
    -0.120,  # others worst
    -0.124,  # alone
    0.252,  # near 30
    0.175,  # near 100
    0.435,  # near 300
    0.425,  # country share
    -0.097,  # country named
    0.341,  # province named
    0.751,  # district named
    0.922,  # chance
    1.305,  # population
    0.124,  # country
    -0.350,  # adm1
    1.097,  # region
    -0.569,  # alternate
    0.424,  # person
    0.117,  # within
    -0.406,  # voice
    0.360,  # near 100 and heard
    0.266,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -5.518,  # 1
    0.117,  # belief
    0.368,  # belief of all
    3.127,  # chance
    0.177,  # odds
    1.600,  # country
    1.252,  # adm1
    0.947,  # adm2
    1.068,  # town
    0.939,  # region
    1.125,  # population
    -0.669,  # alternate
    -0.715,  # within province
    1.247,  # within country
    -1.128,  # within misses
    0.234,  # country named
    0.709,  # province named
    0.201,  # district named
    0.298,  # near 30
    0.581,  # near 100
    0.038,  # near 300
    0.313,  # country share
    -0.288,  # one option
    0.143,  # options
    0.765,  # no context
    -0.595,  # person
    -0.035,  # repeated
    -0.938,  # abbreviation
    -0.477,  # small far
    0.163,  # capital
    -0.145,  # seat
    0.017,  # cue fits
    -0.424,  # cue misfits
    -1.015,  # by sound
    -0.267,  # in organisation
    -0.442,  # organisation of
    -0.444,  # in facility
    -1.105,  # more capitals
    0.263,  # initial
    0.180,  # headline
)

SITE_WEIGHTS: tuple[float, ...] = (
    -1.930,  # 1
    0.235,  # belief
    0.285,  # trust in the host
    0.546,  # beside
    2.222,  # inside
    0.365,  # sentence
    0.065,  # unknown name
    0.251,  # nature
)
