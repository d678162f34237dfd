"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 2026-11-22 on 655 documents with 7890 gold toponyms (six public corpora, development halves).
They weigh classes of words, distances and populations; no name is among them.

Cross-validated by document (five folds):
    options: 3053 names, right alone 0.896, together 0.953
    drawn from a trust of 0.55: set, e2e161, plotP161
      pooled 0.732 0.900
      lgl 0.716 0.887
      gwn 0.707 0.921
      trn 0.857 0.915
      conflict 0.790 0.909
      geovirus 0.830 0.851
      tud 0.783 0.927
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    "": -0.989,
    "abbreviation": 1.557,
    "all common": -0.563,
    "by sound": -0.601,
    "caps": -0.786,
    "common": -1.435,
    "common:initial": -2.361,
    "container0": 0.636,
    "container1": 2.017,
    "dateline": -0.256,
    "dateline:caps": 1.868,
    "first name": -0.416,
    "headline": 0.418,
    "held:A": 0.382,
    "held:H": 1.388,
    "held:P": -0.594,
    "held:adm1": -0.591,
    "held:adm2": 0.078,
    "held:country": 0.677,
    "held:region": 0.89,
    "holds:place": 0.221,
    "in end:common": -0.235,
    "in end:facility": -0.05,
    "in end:first name": 0.273,
    "in end:office": 0.585,
    "in end:organisation": 0.138,
    "in end:other": 0.066,
    "in end:place": 0.979,
    "in end:surname": 0.748,
    "in left": -0.795,
    "in left:before": 0.134,
    "in left:common": -0.744,
    "in left:common of": -0.907,
    "in left:demonym": -0.436,
    "in left:direction": 0.14,
    "in left:facility": 0.031,
    "in left:facility of": -2.58,
    "in left:first name": -0.689,
    "in left:first name of": 0.289,
    "in left:office": -0.388,
    "in left:office of": -0.662,
    "in left:organisation": -0.417,
    "in left:organisation of": -1.054,
    "in left:other": -0.219,
    "in left:other of": 0.563,
    "in left:place of": -0.09,
    "in left:surname": -0.513,
    "in left:surname of": 0.716,
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
    "in right:organisation of": -0.077,
    "in right:other": -0.801,
    "in right:other of": 0.055,
    "in right:place": -0.113,
    "in right:place of": -0.308,
    "in right:surname": -1.354,
    "in right:team": 0.361,
    "in right:title": 0.206,
    "initial": -0.145,
    "inside:name": -0.08,
    "inside:site": 1.181,
    "inside:unknown": 0.359,
    "kind:name": 1.621,
    "kind:site:airport": 0.142,
    "kind:site:hospital": -0.66,
    "kind:site:nature": 0.707,
    "kind:site:school": -0.459,
    "kind:site:site": -0.307,
    "kind:site:street": -0.324,
    "kind:unknown:after at": 0.08,
    "kind:unknown:after from": -0.837,
    "kind:unknown:after in": -1.187,
    "kind:unknown:after to": -1.105,
    "kind:unknown:district": 0.132,
    "kind:unknown:town": 0.291,
    "kind:unknown:village": 1.165,
    'left:"': -0.903,
    "left:'": -0.094,
    "left:(": -0.2,
    "left:,": -0.131,
    "left:-": 0.33,
    "left:.": -1.142,
    "left::": 0.048,
    "left:a": 0.198,
    "left:an": -0.3,
    "left:and": -0.156,
    "left:by": -0.038,
    "left:capital": -0.129,
    "left:direction": 0.367,
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
    "left:loc:outside": 0.105,
    "left:loc:to": 0.273,
    "left:ly": -0.274,
    "left:mark": 0.044,
    "left:number": -0.689,
    "left:of": 0.462,
    "left:on": 0.528,
    "left:or": 0.345,
    "left:organisation": -0.191,
    "left:place": 0.065,
    "left:said": -0.067,
    "left:start": 0.183,
    "left:title": -0.864,
    "left:was": -0.461,
    "left:with": -0.058,
    "left:word": -0.145,
    "left:—": -0.322,
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
    "namesakes:2": 0.338,
    "namesakes:3": 0.099,
    "namesakes:4": 0.759,
    "own:1": -0.444,
    "own:2": -0.346,
    "own:3": -0.478,
    "own:4": 0.663,
    "own:5": 0.967,
    "own:6": 0.751,
    "own:7": 1.706,
    "own:none": -1.196,
    "person elsewhere": -1.431,
    "person first:False": -0.817,
    "person first:True": -0.783,
    "person here": -0.845,
    "person last": -0.47,
    "person part": -0.62,
    "person part:titled": -0.707,
    "person whole": 0.275,
    "person whole:titled": -1.079,
    'right:"': -0.148,
    "right:&": -0.682,
    "right:'s": -0.154,
    "right:(": 0.311,
    "right:)": -0.416,
    "right:,": 0.197,
    "right:-": 0.096,
    "right:-based": 0.49,
    "right:.": 0.302,
    "right:/": -1.109,
    "right::": 0.201,
    "right:;": 1.28,
    "right:and": 0.202,
    "right:as": -0.319,
    "right:at": -0.083,
    "right:by": -0.113,
    "right:capital": -0.681,
    "right:end": 0.138,
    "right:for": 0.239,
    "right:governed": 0.061,
    "right:had": -0.327,
    "right:has": 0.347,
    "right:in": 0.276,
    "right:is": 0.647,
    "right:mark": -0.177,
    "right:number": -1.461,
    "right:of": -0.885,
    "right:officials": 0.867,
    "right:on": 0.303,
    "right:or": -0.117,
    "right:organisation": 0.726,
    "right:place": 0.82,
    "right:said": -1.312,
    "right:to": 0.157,
    "right:was": -0.494,
    "right:where": 0.403,
    "right:who": -0.275,
    "right:with": 0.031,
    "right:word": 0.022,
    "right:–": 0.108,
    "right:—": 0.614,
    "short:caps": -0.079,
    "short:small": -0.473,
    "single:\">'s": 0.235,
    'single:">,': -0.085,
    'single:">capital': -0.065,
    'single:">said': -0.457,
    'single:">word': -0.509,
    "single:(>)": -0.407,
    "single:(>capital": 0.032,
    "single:,>'s": 0.243,
    "single:,>(": 0.48,
    "single:,>,": 0.246,
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
    "single:,>was": 0.398,
    "single:,>word": -0.159,
    "single:->,": -0.113,
    "single:->capital": -0.18,
    "single:.>'s": -0.17,
    "single:.>,": -0.133,
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
    "single:and>officials": -0.41,
    "single:and>place": 0.215,
    "single:and>word": -0.076,
    "single:as>capital": -0.038,
    "single:as>word": -0.911,
    "single:by>'s": 0.048,
    "single:by>,": -0.224,
    "single:by>and": 0.164,
    "single:by>capital": -0.241,
    "single:by>officials": -0.159,
    "single:by>word": -0.8,
    "single:capital>'s": 0.262,
    "single:capital>(": -0.689,
    "single:capital>)": 0.117,
    "single:capital>,": -0.366,
    "single:capital>.": -0.478,
    "single:capital>;": -0.156,
    "single:capital>and": -0.095,
    "single:capital>at": 0.216,
    "single:capital>capital": -0.061,
    "single:capital>end": 0.525,
    "single:capital>for": -0.961,
    "single:capital>has": -0.319,
    "single:capital>in": -0.045,
    "single:capital>is": 0.353,
    "single:capital>mark": 0.266,
    "single:capital>number": 0.165,
    "single:capital>of": -0.094,
    "single:capital>officials": -0.298,
    "single:capital>on": -0.298,
    "single:capital>organisation": 0.814,
    "single:capital>place": 0.488,
    "single:capital>said": -0.299,
    "single:capital>to": 0.036,
    "single:capital>was": -0.212,
    "single:capital>word": -0.185,
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
    "single:ing>,": 0.336,
    "single:ing>.": -0.158,
    "single:ing>capital": -0.242,
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
    "single:loc>end": -0.074,
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
    "single:loc>was": 0.377,
    "single:loc>word": 0.576,
    "single:mark>,": 0.193,
    "single:mark>capital": 0.097,
    "single:mark>said": -0.768,
    "single:mark>word": 0.053,
    "single:number>capital": -0.513,
    "single:number>word": 0.342,
    "single:of>'s": 0.33,
    "single:of>,": 0.349,
    "single:of>.": 0.83,
    "single:of>and": 0.387,
    "single:of>capital": -0.198,
    "single:of>end": -0.194,
    "single:of>for": 0.08,
    "single:of>has": 0.272,
    "single:of>in": 0.448,
    "single:of>is": 0.213,
    "single:of>of": 0.053,
    "single:of>officials": -0.067,
    "single:of>place": -0.214,
    "single:of>said": 0.558,
    "single:of>to": 0.429,
    "single:of>was": 0.563,
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
    "single:place>capital": -0.068,
    "single:place>word": 0.327,
    "single:said>'s": 0.198,
    "single:said>,": -0.58,
    "single:said>.": -0.741,
    "single:said>capital": -0.292,
    "single:said>word": -0.081,
    "single:start>'s": -0.1,
    "single:start>(": 0.456,
    "single:start>,": -0.344,
    "single:start>-": 0.464,
    "single:start>.": -0.685,
    "single:start>:": -0.028,
    "single:start>and": -0.15,
    "single:start>capital": 0.427,
    "single:start>end": 0.685,
    "single:start>has": 0.102,
    "single:start>in": -0.244,
    "single:start>is": 0.037,
    "single:start>number": -0.054,
    "single:start>of": -0.14,
    "single:start>officials": 0.185,
    "single:start>place": 0.149,
    "single:start>said": -0.49,
    "single:start>to": 0.034,
    "single:start>was": -0.596,
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
    "single:word>is": 0.425,
    "single:word>mark": 0.106,
    "single:word>number": -0.159,
    "single:word>of": -0.04,
    "single:word>officials": 0.88,
    "single:word>organisation": 0.21,
    "single:word>place": -0.068,
    "single:word>to": -0.066,
    "single:word>was": 0.371,
    "single:word>word": 0.028,
    "single:“>word": -0.659,
    "small too": -0.487,
    "surname": -0.783,
    "the": -0.072,
    "times:2": 0.164,
    "times:3": 0.279,
    "times:4": -0.069,
    "within": 1.941,
    "words:1": -0.587,
    "words:2": 0.319,
    "words:3": 0.268,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.086,  # population
    0.055,  # most populous
    1.136,  # populous share
    -1.926,  # alternate
    0.414,  # abbreviation
    0.639,  # country
    0.402,  # adm1
    -0.809,  # adm2
    0.000,  # area other
    0.218,  # capital
    -0.721,  # seat
    0.000,  # lesser seat
    0.880,  # section
    5.311,  # region
    3.947,  # other class
    -0.876,  # adm1 beside town
    -0.446,  # adm2 beside town
    1.917,  # town beside adm1
    0.000,  # cue fits
    0.000,  # cue misfits
    2.481,  # within province
    0.071,  # within country
    -2.552,  # within misses
    3.726,  # home country
    1.690,  # home name
    -0.000,  # several words
    1.567,  # home voice
    -1.012,  # voice elsewhere
    0.206,  # unit beside seat
    -0.024,  # unit by its word
)

BOTH_WEIGHTS: tuple[float, ...] = (
    3.883,  # population
    0.336,  # most populous
    0.989,  # populous share
    -1.952,  # alternate
    0.098,  # abbreviation
    1.903,  # country
    0.563,  # adm1
    -1.666,  # adm2
    0.000,  # area other
    0.994,  # capital
    0.251,  # seat
    0.000,  # lesser seat
    0.031,  # section
    5.593,  # region
    2.915,  # other class
    -0.140,  # adm1 beside town
    -0.130,  # adm2 beside town
    1.565,  # town beside adm1
    0.000,  # cue fits
    0.000,  # cue misfits
    1.015,  # within province
    0.328,  # within country
    -1.342,  # within misses
    0.983,  # home country
    1.107,  # home name
    -0.000,  # several words
    0.875,  # home voice
    -1.080,  # voice elsewhere
    0.281,  # unit beside seat
    -0.818,  # unit by its word
    2.403,  # country share
    1.087,  # country named
    1.716,  # province share
    1.318,  # province named
    0.847,  # district named
    0.553,  # near 30
    0.936,  # near 100
    0.439,  # near 300
    0.441,  # demonym
    0.257,  # holds another
    1.271,  # same kind listed
    -0.000,  # no context
    -0.834,  # country share far
    -1.036,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.993,  # 1
    0.633,  # belief
    0.332,  # others
    -0.075,  # others best
    -0.117,  # others worst
    -0.133,  # alone
    0.192,  # near 30
    0.149,  # near 100
    0.492,  # near 300
    0.400,  # country share
    -0.090,  # country named
    0.366,  # province named
    0.713,  # district named
    0.896,  # chance
    1.293,  # population
    0.140,  # country
    -0.392,  # adm1
    1.111,  # region
    -0.551,  # alternate
    0.424,  # person
    0.131,  # within
    -0.371,  # voice
    0.415,  # near 100 and heard
    0.272,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -4.764,  # 1
    0.015,  # belief
    0.373,  # belief of all
    2.759,  # chance
    0.128,  # odds
    1.862,  # country
    0.707,  # adm1
    1.042,  # adm2
    1.166,  # town
    0.987,  # region
    0.973,  # population
    -0.790,  # alternate
    -0.379,  # within province
    -0.859,  # within country
    -0.971,  # within misses
    0.109,  # country named
    0.646,  # province named
    0.569,  # district named
    0.301,  # near 30
    0.557,  # near 100
    0.226,  # near 300
    0.147,  # country share
    -0.111,  # one option
    0.061,  # options
    0.607,  # no context
    -0.414,  # person
    -0.032,  # repeated
    -0.671,  # abbreviation
    -0.553,  # small far
    0.464,  # capital
    -0.047,  # seat
    0.224,  # cue fits
    -0.145,  # cue misfits
    -0.966,  # by sound
    -0.140,  # in organisation
    -0.222,  # organisation of
    -0.245,  # in facility
    -1.112,  # more capitals
    0.305,  # initial
    0.392,  # headline
)

SITE_WEIGHTS: tuple[float, ...] = (
    -2.018,  # 1
    0.209,  # belief
    0.322,  # trust in the host
    0.622,  # beside
    2.294,  # inside
    0.368,  # sentence
    0.103,  # unknown name
    0.227,  # nature
)
