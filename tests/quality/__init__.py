"""How well the reader reads: scores on the development halves, with the distance to the targets.

Where a set's convention is not what a reader of the text would say, the reader is kept to. What that costs:

- GTD counts what its texts do not tell: of the 15 wrong injured counts, 13 cannot be read off the text (7 deny or
  leave out what the gold counts, 4 give another number or "several", 2 are one count halved between two rows), one
  counts the wounded attacker with his victims, and one the people who fell ill. A bomb that was found and disarmed
  is "Disrupted weapons use" here.
- MUC-4 leaves out fights between armies and guerrillas, protests, arrests and finds: 256 of the 994 incidents read
  stand in articles for which it has none at all, most of them told as plainly as any other. It lists one event
  for each place of "bombs in A, B and C", which is one incident over three places here, and calls air raids attacks.
- Airwars counts an unknown number of civilians as 2, leaves combatants out, and takes the lowest of all claims.
- ACLED's notes count one of "a commander along with two of his men".

What remains (event precision of MUC-4 is .01 short of its target): events told in one breath, or as a list; the
murder that an article only alludes to, by names told before or nowhere; places in capitals that no gazetteer knows;
an article's own day for "at 0200" and other times of day without a day; totals beside long lists of names.
"""
