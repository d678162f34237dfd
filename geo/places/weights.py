"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 655 documents with 7890 gold toponyms (six public corpora, development halves), cross-validated
by document. They weigh classes of words, distances and populations; no name is among them.
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    "": -0.787,
    "all common": -0.378,
    "caps": 0.221,
    "common": -1.492,
    "common:initial": -2.436,
    "container0": 0.68,
    "container1": 1.374,
    "first name": -0.214,
    "headline": 0.1,
    "held:A": 0.76,
    "held:P": -0.322,
    "held:adm1": -0.2,
    "held:adm2": 0.202,
    "held:country": 0.87,
    "holds:place": 0.147,
    "in end:common": -0.218,
    "in end:demonym": 0.413,
    "in end:facility": -0.135,
    "in end:first name": 0.165,
    "in end:office": 0.339,
    "in end:organisation": 0.12,
    "in end:other": 0.119,
    "in end:place": 0.98,
    "in end:surname": 0.577,
    "in left": -0.759,
    "in left:common": -0.732,
    "in left:common of": -0.894,
    "in left:demonym": -0.216,
    "in left:direction": 0.468,
    "in left:facility": -0.206,
    "in left:facility of": -2.312,
    "in left:first name": -0.752,
    "in left:first name of": 0.341,
    "in left:office": -0.536,
    "in left:office of": -0.268,
    "in left:organisation": -0.199,
    "in left:organisation of": -1.084,
    "in left:other": -0.078,
    "in left:other of": 0.198,
    "in left:place": 0.189,
    "in left:place of": -0.223,
    "in left:surname": -0.458,
    "in left:surname of": -0.137,
    "in left:title": -0.497,
    "in right:common": 0.03,
    "in right:common of": -0.625,
    "in right:demonym": -0.887,
    "in right:demonym of": -0.068,
    "in right:direction": 0.466,
    "in right:direction of": -0.215,
    "in right:facility": -0.504,
    "in right:first name": -0.478,
    "in right:first name of": -0.151,
    "in right:office": 0.52,
    "in right:organisation": -0.342,
    "in right:organisation of": -0.111,
    "in right:other": -0.845,
    "in right:other of": 0.147,
    "in right:place": 0.059,
    "in right:place of": -0.318,
    "in right:surname": -1.474,
    "in right:title": 0.149,
    "inside:site": 0.771,
    "kind:name": 1.309,
    "kind:site:hospital": -0.854,
    "kind:site:school": -0.517,
    "kind:site:site": -0.465,
    "kind:site:street": -0.461,
    "kind:unknown:district": -0.187,
    "kind:unknown:village": 1.112,
    'left:"': -0.955,
    "left:'": -0.09,
    "left:(": -0.164,
    "left:,": -0.155,
    "left:-": -0.283,
    "left:.": -1.2,
    "left::": 0.232,
    "left:a": 0.234,
    "left:an": 0.098,
    "left:and": -0.156,
    "left:as": 0.132,
    "left:by": -0.174,
    "left:capital": -0.065,
    "left:direction": 0.582,
    "left:for": -0.222,
    "left:ing": -0.35,
    "left:is": 0.071,
    "left:loc:around": 0.649,
    "left:loc:at": 0.339,
    "left:loc:from": 0.537,
    "left:loc:in": 1.314,
    "left:loc:near": 0.771,
    "left:loc:other": 0.349,
    "left:loc:outside": 0.069,
    "left:loc:to": 0.461,
    "left:ly": -0.381,
    "left:mark": 0.024,
    "left:number": -0.472,
    "left:of": 0.477,
    "left:on": 0.484,
    "left:or": 0.103,
    "left:organisation": -0.058,
    "left:place": -0.062,
    "left:start": 0.206,
    "left:title": -1.182,
    "left:was": -0.207,
    "left:with": -0.046,
    "left:word": -0.262,
    "left:—": -0.199,
    "left:“": -0.63,
    "list": 0.435,
    "listed": 1.165,
    "located elsewhere": 0.796,
    "most:1": 0.122,
    "most:2": 0.242,
    "most:3": 0.381,
    "most:4": -0.331,
    "most:5": 0.184,
    "most:6": 0.66,
    "most:7": 0.052,
    "namesakes:1": 0.314,
    "namesakes:2": 0.26,
    "namesakes:3": 0.024,
    "namesakes:4": 0.713,
    "own:1": -0.658,
    "own:2": -0.721,
    "own:3": -0.444,
    "own:4": 0.53,
    "own:5": 1.036,
    "own:6": 0.77,
    "own:7": 1.997,
    "own:none": -1.201,
    "person elsewhere": -1.749,
    "person here": -0.685,
    "person part": -1.416,
    "person part:titled": -1.17,
    "person whole": 0.112,
    "person whole:titled": -1.025,
    'right:"': -0.165,
    "right:&": -0.489,
    "right:'s": -0.161,
    "right:(": 0.367,
    "right:)": -0.425,
    "right:,": 0.368,
    "right:-": 0.338,
    "right:-based": 0.183,
    "right:.": 0.18,
    "right:/": -1.114,
    "right:;": 1.077,
    "right:and": 0.122,
    "right:as": -0.022,
    "right:at": -0.088,
    "right:by": 0.066,
    "right:capital": -0.647,
    "right:end": 0.258,
    "right:for": 0.268,
    "right:had": -0.332,
    "right:has": 0.237,
    "right:in": 0.073,
    "right:is": 0.609,
    "right:mark": -0.322,
    "right:number": -1.31,
    "right:of": -0.418,
    "right:officials": 0.824,
    "right:on": 0.21,
    "right:or": -0.2,
    "right:organisation": 0.715,
    "right:place": 0.737,
    "right:said": -1.46,
    "right:to": 0.074,
    "right:was": -0.481,
    "right:where": 0.651,
    "right:who": -0.272,
    "right:word": 0.046,
    "right:–": -0.199,
    "right:—": 0.743,
    "short:small": -0.641,
    "single:\">'s": 0.26,
    'single:">,': -0.042,
    'single:">said': -0.411,
    'single:">word': -0.49,
    "single:(>)": -0.242,
    "single:(>capital": -0.033,
    "single:,>'s": 0.363,
    "single:,>(": 0.03,
    "single:,>.": -0.308,
    "single:,>;": 0.424,
    "single:,>and": -0.257,
    "single:,>capital": -0.455,
    "single:,>end": -0.336,
    "single:,>has": -0.474,
    "single:,>is": 0.174,
    "single:,>number": -0.145,
    "single:,>said": -0.621,
    "single:,>was": 0.339,
    "single:,>word": -0.25,
    "single:->capital": 0.056,
    "single:.>'s": -0.173,
    "single:.>,": -0.183,
    "single:.>.": 0.103,
    "single:.>capital": -0.298,
    "single:.>said": -0.066,
    "single:.>word": -0.106,
    "single::>,": -0.047,
    "single::>capital": 0.363,
    "single:a>capital": -0.308,
    "single:a>officials": 0.257,
    "single:a>word": 0.312,
    "single:an>word": 0.176,
    "single:and>'s": -0.441,
    "single:and>,": 0.146,
    "single:and>.": 0.266,
    "single:and>and": -0.089,
    "single:and>capital": -0.458,
    "single:and>officials": -0.381,
    "single:and>place": 0.792,
    "single:and>word": -0.135,
    "single:as>capital": 0.154,
    "single:as>word": -1.029,
    "single:by>'s": -0.037,
    "single:by>,": -0.278,
    "single:by>and": 0.159,
    "single:by>capital": -0.395,
    "single:by>word": -0.392,
    "single:capital>'s": 0.383,
    "single:capital>(": -0.72,
    "single:capital>)": 0.1,
    "single:capital>,": -0.249,
    "single:capital>.": -0.138,
    "single:capital>;": -0.205,
    "single:capital>and": 0.207,
    "single:capital>at": 0.215,
    "single:capital>capital": 0.039,
    "single:capital>end": 0.248,
    "single:capital>for": -0.737,
    "single:capital>has": -0.399,
    "single:capital>in": 0.138,
    "single:capital>is": 0.375,
    "single:capital>mark": 0.314,
    "single:capital>number": 0.153,
    "single:capital>of": -0.398,
    "single:capital>officials": -0.346,
    "single:capital>on": -0.227,
    "single:capital>organisation": 0.404,
    "single:capital>place": 0.624,
    "single:capital>said": -0.311,
    "single:capital>to": -0.032,
    "single:capital>was": -0.229,
    "single:capital>word": -0.078,
    "single:direction>,": 0.118,
    "single:direction>.": 0.287,
    "single:direction>place": -0.398,
    "single:direction>word": 0.552,
    "single:ed>'s": -0.432,
    "single:ed>capital": -0.203,
    "single:ed>word": 0.021,
    "single:for>'s": 0.071,
    "single:for>,": 0.171,
    "single:for>.": -0.658,
    "single:for>and": -0.398,
    "single:for>capital": -0.275,
    "single:for>word": 0.129,
    "single:ing>'s": 0.071,
    "single:ing>,": 0.33,
    "single:ing>capital": 0.153,
    "single:ing>word": 0.038,
    "single:loc>'s": 0.139,
    "single:loc>(": 0.275,
    "single:loc>,": 1.328,
    "single:loc>-": -0.141,
    "single:loc>.": 0.497,
    "single:loc>;": 0.056,
    "single:loc>and": 0.676,
    "single:loc>as": -0.118,
    "single:loc>capital": -0.256,
    "single:loc>end": 0.159,
    "single:loc>has": -0.378,
    "single:loc>in": 0.789,
    "single:loc>is": 0.882,
    "single:loc>mark": -0.105,
    "single:loc>number": -0.755,
    "single:loc>of": 0.068,
    "single:loc>officials": 0.243,
    "single:loc>on": 0.03,
    "single:loc>organisation": 0.269,
    "single:loc>place": 0.43,
    "single:loc>said": 0.971,
    "single:loc>to": 0.6,
    "single:loc>was": 0.334,
    "single:loc>word": 0.565,
    "single:mark>,": 0.275,
    "single:mark>capital": 0.192,
    "single:mark>said": -0.611,
    "single:mark>word": 0.076,
    "single:number>capital": -0.546,
    "single:of>'s": 0.428,
    "single:of>,": 0.499,
    "single:of>.": 1.082,
    "single:of>and": 0.515,
    "single:of>capital": -0.143,
    "single:of>for": 0.095,
    "single:of>has": 0.328,
    "single:of>in": 0.485,
    "single:of>is": 0.208,
    "single:of>of": 0.054,
    "single:of>officials": -0.058,
    "single:of>place": -0.248,
    "single:of>to": 0.455,
    "single:of>was": 0.796,
    "single:of>word": 0.535,
    "single:on>'s": -0.026,
    "single:on>capital": 0.121,
    "single:on>number": -0.656,
    "single:organisation>,": 0.122,
    "single:organisation>.": 0.208,
    "single:organisation>capital": -0.394,
    "single:organisation>in": 0.034,
    "single:organisation>of": 0.732,
    "single:organisation>word": -0.154,
    "single:place>,": 1.117,
    "single:place>.": -0.306,
    "single:place>capital": -0.082,
    "single:place>word": 0.435,
    "single:said>'s": 0.206,
    "single:said>,": -0.593,
    "single:said>.": -0.593,
    "single:said>capital": -0.589,
    "single:said>word": -0.068,
    "single:start>'s": -0.112,
    "single:start>(": 0.518,
    "single:start>,": -0.299,
    "single:start>-": 0.547,
    "single:start>.": -0.735,
    "single:start>:": 0.027,
    "single:start>and": -0.199,
    "single:start>capital": 0.234,
    "single:start>end": 0.648,
    "single:start>has": 0.148,
    "single:start>in": -0.216,
    "single:start>is": 0.02,
    "single:start>number": -0.062,
    "single:start>of": -0.274,
    "single:start>officials": 0.106,
    "single:start>organisation": -0.028,
    "single:start>place": 0.043,
    "single:start>said": -0.66,
    "single:start>to": 0.023,
    "single:start>was": -0.596,
    "single:start>word": -0.542,
    "single:start>—": 0.788,
    "single:title>.": 0.048,
    "single:title>capital": -0.557,
    "single:title>said": -0.024,
    "single:title>word": -0.106,
    "single:with>,": -0.169,
    "single:with>.": 0.05,
    "single:with>and": -0.266,
    "single:with>capital": 0.285,
    "single:with>word": -0.154,
    "single:word>'s": 0.59,
    "single:word>,": -0.396,
    "single:word>.": -0.175,
    "single:word>and": 0.611,
    "single:word>capital": -0.024,
    "single:word>governed": -0.202,
    "single:word>had": -0.073,
    "single:word>in": -0.155,
    "single:word>is": 0.394,
    "single:word>mark": 0.033,
    "single:word>number": -0.141,
    "single:word>of": -0.086,
    "single:word>officials": 0.938,
    "single:word>organisation": 0.362,
    "single:word>place": 0.025,
    "single:word>to": 0.047,
    "single:word>was": 0.216,
    "single:word>word": 0.217,
    "single:“>word": -0.792,
    "small too": -0.383,
    "surname": -0.821,
    "the": -0.152,
    "times:2": 0.197,
    "times:3": 0.252,
    "times:4": -0.125,
    "within": 1.693,
    "words:1": -0.559,
    "words:2": 0.364,
    "words:3": 0.195,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.901,  # population
    0.003,  # most populous
    1.112,  # populous share
    -2.260,  # alternate
    0.000,  # abbreviation
    0.054,  # country
    0.084,  # adm1
    -0.999,  # adm2
    0.000,  # area other
    0.732,  # capital
    0.919,  # seat
    0.000,  # lesser seat
    0.000,  # section
    0.000,  # region
    0.000,  # other class
    -0.301,  # adm1 beside town
    -1.008,  # adm2 beside town
    -0.945,  # town beside adm1
    0.336,  # cue fits
    -0.336,  # cue misfits
    2.050,  # within province
    0.063,  # within country
    -2.113,  # within misses
    3.839,  # home country
    1.835,  # home name
    0.000,  # several words
)

BOTH_WEIGHTS: tuple[float, ...] = (
    5.079,  # population
    0.357,  # most populous
    1.037,  # populous share
    -2.615,  # alternate
    0.000,  # abbreviation
    1.543,  # country
    0.323,  # adm1
    -0.855,  # adm2
    0.000,  # area other
    1.493,  # capital
    1.724,  # seat
    0.000,  # lesser seat
    0.000,  # section
    0.000,  # region
    0.000,  # other class
    0.112,  # adm1 beside town
    -0.519,  # adm2 beside town
    -0.627,  # town beside adm1
    0.332,  # cue fits
    -0.332,  # cue misfits
    0.807,  # within province
    0.419,  # within country
    -1.226,  # within misses
    1.431,  # home country
    0.966,  # home name
    0.000,  # several words
    2.878,  # country share
    1.330,  # country named
    0.955,  # province share
    1.966,  # province named
    0.477,  # district named
    0.997,  # near 30
    1.076,  # near 100
    0.497,  # near 300
    0.343,  # demonym
    0.171,  # holds another
    0.000,  # same kind listed
    0.000,  # no context
    -0.931,  # country share far
    -1.547,  # country named small
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -4.402,  # 1
    0.463,  # belief
    0.026,  # belief of all
    2.277,  # chance
    0.202,  # odds
    1.202,  # country
    -0.771,  # adm1
    -0.386,  # adm2
    -0.045,  # town
    0.000,  # region
    0.812,  # population
    -1.127,  # alternate
    -0.775,  # within province
    -0.827,  # within country
    -0.959,  # within misses
    0.462,  # country named
    0.969,  # province named
    0.027,  # district named
    0.717,  # near 30
    0.366,  # near 100
    0.446,  # near 300
    0.584,  # country share
    0.147,  # one option
    0.204,  # options
    0.908,  # no context
    -0.881,  # person
    -0.059,  # repeated
    0.000,  # abbreviation
    -1.229,  # small far
    -0.255,  # capital
    0.472,  # seat
)
