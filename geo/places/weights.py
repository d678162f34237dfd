"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 2026-11-22 on 655 documents with 7890 gold toponyms (six public corpora, development halves).
They weigh classes of words, distances and populations; no name is among them.

Cross-validated by document (five folds):
    options: 3053 names, right alone 0.896, together 0.953
    drawn from a trust of 0.55: set, e2e161, plotP161
      pooled 0.733 0.899
      lgl 0.716 0.887
      gwn 0.712 0.915
      trn 0.857 0.915
      conflict 0.790 0.913
      geovirus 0.829 0.850
      tud 0.785 0.930
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    "": -0.99,
    "abbreviation": 1.557,
    "all common": -0.563,
    "by sound": -0.601,
    "caps": -0.786,
    "common": -1.434,
    "common:initial": -2.36,
    "container0": 0.635,
    "container1": 2.017,
    "dateline": -0.257,
    "dateline:caps": 1.868,
    "first name": -0.416,
    "headline": 0.418,
    "held:A": 0.382,
    "held:H": 1.388,
    "held:P": -0.593,
    "held:adm1": -0.591,
    "held:adm2": 0.077,
    "held:country": 0.677,
    "held:region": 0.891,
    "holds:place": 0.221,
    "in end:common": -0.235,
    "in end:facility": -0.05,
    "in end:first name": 0.273,
    "in end:office": 0.585,
    "in end:organisation": 0.139,
    "in end:other": 0.066,
    "in end:place": 0.979,
    "in end:surname": 0.748,
    "in left": -0.799,
    "in left:before": 0.136,
    "in left:common": -0.742,
    "in left:common of": -0.907,
    "in left:demonym": -0.468,
    "in left:direction": 0.143,
    "in left:facility": 0.033,
    "in left:facility of": -2.58,
    "in left:first name": -0.685,
    "in left:first name of": 0.289,
    "in left:office": -0.387,
    "in left:office of": -0.662,
    "in left:organisation": -0.416,
    "in left:organisation of": -1.054,
    "in left:other": -0.216,
    "in left:other of": 0.563,
    "in left:place of": -0.09,
    "in left:surname": -0.512,
    "in left:surname of": 0.718,
    "in left:title": -0.348,
    "in right:common": 0.095,
    "in right:common of": 0.158,
    "in right:demonym": -0.83,
    "in right:direction": 0.264,
    "in right:facility": -0.406,
    "in right:first name": -0.952,
    "in right:first name of": -0.056,
    "in right:office": 0.671,
    "in right:organisation": -0.389,
    "in right:organisation of": -0.078,
    "in right:other": -0.801,
    "in right:other of": 0.055,
    "in right:place": -0.113,
    "in right:place of": -0.308,
    "in right:surname": -1.353,
    "in right:team": 0.361,
    "in right:title": 0.206,
    "initial": -0.144,
    "inside:name": -0.08,
    "inside:site": 1.182,
    "inside:unknown": 0.36,
    "kind:name": 1.621,
    "kind:site:airport": 0.142,
    "kind:site:hospital": -0.66,
    "kind:site:nature": 0.706,
    "kind:site:school": -0.459,
    "kind:site:site": -0.307,
    "kind:site:street": -0.325,
    "kind:unknown:after at": 0.08,
    "kind:unknown:after from": -0.837,
    "kind:unknown:after in": -1.187,
    "kind:unknown:after to": -1.105,
    "kind:unknown:district": 0.132,
    "kind:unknown:town": 0.291,
    "kind:unknown:village": 1.166,
    'left:"': -0.902,
    "left:'": -0.094,
    "left:(": -0.201,
    "left:,": -0.131,
    "left:-": 0.33,
    "left:.": -1.142,
    "left::": 0.048,
    "left:a": 0.198,
    "left:an": -0.3,
    "left:and": -0.156,
    "left:by": -0.038,
    "left:capital": -0.132,
    "left:direction": 0.366,
    "left:for": -0.233,
    "left:ing": -0.108,
    "left:is": -0.047,
    "left:loc:across": 0.259,
    "left:loc:around": 0.619,
    "left:loc:at": 0.254,
    "left:loc:from": 0.381,
    "left:loc:in": 1.174,
    "left:loc:near": 0.793,
    "left:loc:other": 0.38,
    "left:loc:outside": 0.106,
    "left:loc:to": 0.273,
    "left:ly": -0.274,
    "left:mark": 0.044,
    "left:number": -0.689,
    "left:of": 0.463,
    "left:on": 0.528,
    "left:or": 0.345,
    "left:organisation": -0.19,
    "left:place": 0.065,
    "left:said": -0.067,
    "left:start": 0.183,
    "left:title": -0.862,
    "left:was": -0.461,
    "left:with": -0.058,
    "left:word": -0.144,
    "left:—": -0.323,
    "left:“": -0.549,
    "list": 0.438,
    "listed": 1.213,
    "located elsewhere": 0.762,
    "most:2": 0.02,
    "most:3": 0.335,
    "most:4": -0.369,
    "most:5": 0.202,
    "most:6": 0.831,
    "most:7": 0.587,
    "namesakes:1": 0.426,
    "namesakes:2": 0.337,
    "namesakes:3": 0.1,
    "namesakes:4": 0.759,
    "own:1": -0.444,
    "own:2": -0.346,
    "own:3": -0.478,
    "own:4": 0.663,
    "own:5": 0.967,
    "own:6": 0.75,
    "own:7": 1.706,
    "own:none": -1.196,
    "person elsewhere": -1.43,
    "person first:False": -0.817,
    "person first:True": -0.783,
    "person here": -0.845,
    "person last": -0.469,
    "person part": -0.62,
    "person part:titled": -0.707,
    "person whole": 0.275,
    "person whole:titled": -1.079,
    'right:"': -0.148,
    "right:&": -0.682,
    "right:'s": -0.154,
    "right:(": 0.313,
    "right:)": -0.415,
    "right:,": 0.197,
    "right:-": 0.096,
    "right:-based": 0.49,
    "right:.": 0.303,
    "right:/": -1.109,
    "right::": 0.202,
    "right:;": 1.28,
    "right:and": 0.202,
    "right:as": -0.319,
    "right:at": -0.083,
    "right:by": -0.113,
    "right:capital": -0.68,
    "right:end": 0.138,
    "right:for": 0.24,
    "right:governed": 0.061,
    "right:had": -0.327,
    "right:has": 0.348,
    "right:in": 0.276,
    "right:is": 0.647,
    "right:mark": -0.176,
    "right:number": -1.46,
    "right:of": -0.885,
    "right:officials": 0.868,
    "right:on": 0.304,
    "right:or": -0.117,
    "right:organisation": 0.726,
    "right:place": 0.821,
    "right:said": -1.311,
    "right:to": 0.157,
    "right:was": -0.512,
    "right:where": 0.403,
    "right:who": -0.275,
    "right:with": 0.031,
    "right:word": 0.022,
    "right:–": 0.111,
    "right:—": 0.614,
    "short:caps": -0.079,
    "short:small": -0.473,
    "single:\">'s": 0.235,
    'single:">,': -0.085,
    'single:">capital': -0.065,
    'single:">said': -0.457,
    'single:">word': -0.51,
    "single:(>)": -0.407,
    "single:(>capital": 0.032,
    "single:,>'s": 0.243,
    "single:,>(": 0.479,
    "single:,>,": 0.245,
    "single:,>-": 0.133,
    "single:,>.": -0.411,
    "single:,>;": 0.38,
    "single:,>and": -0.318,
    "single:,>capital": -0.328,
    "single:,>end": -0.058,
    "single:,>has": -0.572,
    "single:,>is": -0.387,
    "single:,>number": -0.171,
    "single:,>officials": -0.083,
    "single:,>said": -0.53,
    "single:,>was": 0.405,
    "single:,>word": -0.16,
    "single:->,": -0.113,
    "single:->capital": -0.18,
    "single:.>'s": -0.17,
    "single:.>,": -0.134,
    "single:.>.": 0.066,
    "single:.>capital": -0.259,
    "single:.>said": -0.069,
    "single:.>word": -0.111,
    "single::>,": 0.062,
    "single::>capital": 0.431,
    "single:a>capital": -0.351,
    "single:a>officials": 0.276,
    "single:a>word": 0.18,
    "single:an>word": 0.094,
    "single:and>'s": -0.502,
    "single:and>,": 0.117,
    "single:and>.": 0.04,
    "single:and>and": -0.219,
    "single:and>capital": -0.606,
    "single:and>in": 0.999,
    "single:and>officials": -0.411,
    "single:and>place": 0.216,
    "single:and>word": -0.076,
    "single:as>capital": -0.038,
    "single:as>word": -0.911,
    "single:by>'s": 0.048,
    "single:by>,": -0.224,
    "single:by>and": 0.164,
    "single:by>capital": -0.241,
    "single:by>officials": -0.159,
    "single:by>word": -0.8,
    "single:capital>'s": 0.264,
    "single:capital>(": -0.683,
    "single:capital>)": 0.12,
    "single:capital>,": -0.362,
    "single:capital>.": -0.475,
    "single:capital>;": -0.155,
    "single:capital>and": -0.092,
    "single:capital>at": 0.217,
    "single:capital>capital": -0.058,
    "single:capital>end": 0.526,
    "single:capital>for": -0.958,
    "single:capital>has": -0.318,
    "single:capital>in": -0.043,
    "single:capital>is": 0.355,
    "single:capital>mark": 0.266,
    "single:capital>number": 0.166,
    "single:capital>of": -0.092,
    "single:capital>officials": -0.296,
    "single:capital>on": -0.298,
    "single:capital>organisation": 0.817,
    "single:capital>place": 0.489,
    "single:capital>said": -0.298,
    "single:capital>to": 0.038,
    "single:capital>was": -0.289,
    "single:capital>word": -0.181,
    "single:direction>,": 0.141,
    "single:direction>.": 0.067,
    "single:direction>place": -0.412,
    "single:direction>word": 0.605,
    "single:ed>'s": -0.436,
    "single:ed>capital": -0.247,
    "single:for>'s": 0.053,
    "single:for>,": -0.032,
    "single:for>.": -0.666,
    "single:for>and": -0.447,
    "single:for>capital": -0.178,
    "single:for>word": 0.119,
    "single:ing>'s": 0.095,
    "single:ing>,": 0.335,
    "single:ing>.": -0.159,
    "single:ing>capital": -0.243,
    "single:ing>word": -0.027,
    "single:is>'s": 0.252,
    "single:loc>(": 0.75,
    "single:loc>,": 1.32,
    "single:loc>-": -0.127,
    "single:loc>.": 0.468,
    "single:loc>;": 0.06,
    "single:loc>and": 0.728,
    "single:loc>as": -0.027,
    "single:loc>capital": -0.296,
    "single:loc>end": -0.075,
    "single:loc>for": 0.049,
    "single:loc>has": -0.346,
    "single:loc>in": 0.587,
    "single:loc>is": 0.875,
    "single:loc>mark": -0.049,
    "single:loc>number": -0.372,
    "single:loc>of": 0.327,
    "single:loc>officials": 0.075,
    "single:loc>on": 0.102,
    "single:loc>organisation": -0.023,
    "single:loc>place": 0.445,
    "single:loc>said": 0.865,
    "single:loc>to": 0.737,
    "single:loc>was": 0.383,
    "single:loc>word": 0.576,
    "single:mark>,": 0.193,
    "single:mark>capital": 0.096,
    "single:mark>said": -0.768,
    "single:mark>word": 0.053,
    "single:number>capital": -0.513,
    "single:number>word": 0.342,
    "single:of>'s": 0.33,
    "single:of>,": 0.349,
    "single:of>.": 0.829,
    "single:of>and": 0.387,
    "single:of>capital": -0.199,
    "single:of>end": -0.194,
    "single:of>for": 0.08,
    "single:of>has": 0.271,
    "single:of>in": 0.448,
    "single:of>is": 0.213,
    "single:of>of": 0.053,
    "single:of>officials": -0.067,
    "single:of>place": -0.214,
    "single:of>said": 0.558,
    "single:of>to": 0.429,
    "single:of>was": 0.569,
    "single:of>word": 0.3,
    "single:on>'s": -0.147,
    "single:on>capital": -0.028,
    "single:on>number": -0.652,
    "single:on>word": -0.48,
    "single:organisation>,": 0.131,
    "single:organisation>.": 0.182,
    "single:organisation>capital": -0.274,
    "single:place>,": 1.102,
    "single:place>.": -0.433,
    "single:place>capital": -0.069,
    "single:place>word": 0.327,
    "single:said>'s": 0.198,
    "single:said>,": -0.58,
    "single:said>.": -0.741,
    "single:said>capital": -0.292,
    "single:said>word": -0.081,
    "single:start>'s": -0.101,
    "single:start>(": 0.455,
    "single:start>,": -0.345,
    "single:start>-": 0.464,
    "single:start>.": -0.685,
    "single:start>:": -0.028,
    "single:start>and": -0.15,
    "single:start>capital": 0.427,
    "single:start>end": 0.684,
    "single:start>has": 0.102,
    "single:start>in": -0.244,
    "single:start>is": 0.036,
    "single:start>number": -0.054,
    "single:start>of": -0.141,
    "single:start>officials": 0.184,
    "single:start>place": 0.149,
    "single:start>said": -0.49,
    "single:start>to": 0.034,
    "single:start>was": -0.586,
    "single:start>word": -0.398,
    "single:start>—": 0.62,
    "single:title>capital": -0.6,
    "single:title>said": -0.029,
    "single:title>word": -0.124,
    "single:with>,": -0.135,
    "single:with>.": 0.13,
    "single:with>and": -0.252,
    "single:with>capital": 0.184,
    "single:with>word": -0.215,
    "single:word>'s": 0.43,
    "single:word>,": -0.575,
    "single:word>.": -0.376,
    "single:word>and": 0.522,
    "single:word>capital": -0.193,
    "single:word>end": -0.849,
    "single:word>had": -0.07,
    "single:word>has": -0.04,
    "single:word>in": 0.069,
    "single:word>is": 0.424,
    "single:word>mark": 0.105,
    "single:word>number": -0.159,
    "single:word>of": -0.04,
    "single:word>officials": 0.88,
    "single:word>organisation": 0.21,
    "single:word>place": -0.068,
    "single:word>to": -0.066,
    "single:word>was": 0.377,
    "single:word>word": 0.028,
    "single:“>word": -0.659,
    "small too": -0.487,
    "surname": -0.783,
    "the": -0.072,
    "times:2": 0.165,
    "times:3": 0.279,
    "times:4": -0.069,
    "within": 1.941,
    "words:1": -0.587,
    "words:2": 0.319,
    "words:3": 0.268,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.256,  # population
    0.009,  # most populous
    1.163,  # populous share
    -1.804,  # alternate
    0.531,  # abbreviation
    0.507,  # country
    0.019,  # adm1
    -0.813,  # adm2
    0.000,  # area other
    0.135,  # capital
    -0.099,  # seat
    0.000,  # lesser seat
    0.881,  # section
    5.448,  # region
    3.987,  # other class
    0.408,  # adm1 beside town
    -0.571,  # adm2 beside town
    1.830,  # town beside adm1
    0.000,  # cue fits
    -0.000,  # cue misfits
    2.468,  # within province
    0.080,  # within country
    -2.549,  # within misses
    3.705,  # home country
    1.727,  # home name
    0.000,  # several words
    1.585,  # home voice
    -1.029,  # voice elsewhere
    0.206,  # unit beside seat
    0.033,  # unit by its word
)

BOTH_WEIGHTS: tuple[float, ...] = (
    4.007,  # population
    0.304,  # most populous
    0.998,  # populous share
    -1.854,  # alternate
    0.094,  # abbreviation
    1.881,  # country
    0.342,  # adm1
    -1.691,  # adm2
    0.000,  # area other
    0.898,  # capital
    0.880,  # seat
    0.000,  # lesser seat
    0.024,  # section
    5.659,  # region
    2.914,  # other class
    1.058,  # adm1 beside town
    -0.125,  # adm2 beside town
    1.563,  # town beside adm1
    0.000,  # cue fits
    0.000,  # cue misfits
    1.001,  # within province
    0.342,  # within country
    -1.343,  # within misses
    0.952,  # home country
    1.145,  # home name
    0.000,  # several words
    0.883,  # home voice
    -1.049,  # voice elsewhere
    0.272,  # unit beside seat
    -0.834,  # unit by its word
    2.483,  # country share
    1.113,  # country named
    1.722,  # province share
    1.285,  # province named
    0.794,  # district named
    0.599,  # near 30
    0.966,  # near 100
    0.427,  # near 300
    0.451,  # demonym
    0.263,  # holds another
    1.181,  # same kind listed
    0.000,  # no context
    -0.806,  # country share far
    -1.069,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.901,  # 1
    0.632,  # belief
    0.335,  # others
    -0.074,  # others best
    -0.119,  # others worst
    -0.128,  # alone
    0.187,  # near 30
    0.167,  # near 100
    0.509,  # near 300
    0.400,  # country share
    -0.086,  # country named
    0.356,  # province named
    0.654,  # district named
    0.773,  # chance
    1.302,  # population
    0.155,  # country
    -0.388,  # adm1
    1.130,  # region
    -0.565,  # alternate
    0.427,  # person
    0.142,  # within
    -0.372,  # voice
    0.400,  # near 100 and heard
    0.274,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -4.579,  # 1
    0.053,  # belief
    0.359,  # belief of all
    2.626,  # chance
    0.125,  # odds
    1.816,  # country
    0.721,  # adm1
    0.996,  # adm2
    1.128,  # town
    0.945,  # region
    0.950,  # population
    -0.782,  # alternate
    -0.372,  # within province
    -0.907,  # within country
    -1.011,  # within misses
    0.079,  # country named
    0.646,  # province named
    0.339,  # district named
    0.335,  # near 30
    0.519,  # near 100
    0.272,  # near 300
    0.090,  # country share
    -0.148,  # one option
    0.033,  # options
    0.541,  # no context
    -0.397,  # person
    -0.021,  # repeated
    -0.675,  # abbreviation
    -0.453,  # small far
    0.520,  # capital
    -0.005,  # seat
    0.205,  # cue fits
    -0.171,  # cue misfits
    -0.889,  # by sound
    -0.203,  # in organisation
    -0.253,  # organisation of
    -0.206,  # in facility
    -1.052,  # more capitals
    0.276,  # initial
    0.342,  # headline
)

SITE_WEIGHTS: tuple[float, ...] = (
    -1.890,  # 1
    0.242,  # belief
    0.295,  # trust in the host
    0.578,  # beside
    2.208,  # inside
    0.326,  # sentence
    0.116,  # unknown name
    0.165,  # nature
)
