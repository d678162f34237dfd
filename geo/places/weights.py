"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 655 documents with 7890 gold toponyms (six public corpora, development halves), cross-validated
by document. They weigh classes of words, distances and populations; no name is among them.
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    "": -1.029,
    "abbreviation": 1.611,
    "all common": -0.546,
    "by sound": -0.795,
    "caps": -0.771,
    "common": -1.423,
    "common:initial": -2.324,
    "container0": 0.638,
    "container1": 2.048,
    "dateline": -0.248,
    "dateline:caps": 1.86,
    "first name": -0.421,
    "headline": 0.392,
    "held:A": 0.463,
    "held:H": 1.302,
    "held:P": -0.59,
    "held:adm1": -0.598,
    "held:adm2": 0.071,
    "held:country": 0.672,
    "held:region": 0.909,
    "holds:place": 0.268,
    "in end:common": -0.303,
    "in end:demonym": 0.441,
    "in end:facility": -0.124,
    "in end:first name": 0.224,
    "in end:office": 0.543,
    "in end:organisation": 0.097,
    "in end:other": 0.103,
    "in end:place": 0.907,
    "in end:surname": 0.665,
    "in left": -0.856,
    "in left:before": 0.139,
    "in left:common": -0.681,
    "in left:common of": -0.968,
    "in left:demonym": -0.42,
    "in left:direction": 0.127,
    "in left:facility": -0.119,
    "in left:facility of": -2.529,
    "in left:first name": -0.705,
    "in left:first name of": 0.244,
    "in left:office": -0.353,
    "in left:office of": -0.599,
    "in left:organisation": -0.521,
    "in left:organisation of": -1.233,
    "in left:other": -0.184,
    "in left:other of": -0.117,
    "in left:place": 0.024,
    "in left:place of": -0.037,
    "in left:surname": -0.492,
    "in left:surname of": -0.272,
    "in left:title": -0.22,
    "in left:title of": -0.126,
    "in right:common": 0.089,
    "in right:common of": -0.511,
    "in right:demonym": -0.86,
    "in right:demonym of": -0.044,
    "in right:direction": 0.292,
    "in right:direction of": -0.202,
    "in right:facility": -0.443,
    "in right:first name": -0.959,
    "in right:first name of": -0.152,
    "in right:office": 0.663,
    "in right:organisation": -0.405,
    "in right:organisation of": 0.026,
    "in right:other": -0.829,
    "in right:other of": -0.031,
    "in right:place": -0.07,
    "in right:place of": -0.307,
    "in right:surname": -1.348,
    "in right:team": 0.443,
    "in right:title": 0.223,
    "initial": -0.159,
    "inside:site": 1.2,
    "inside:unknown": 0.393,
    "kind:name": 1.638,
    "kind:site:airport": 0.047,
    "kind:site:hospital": -0.664,
    "kind:site:nature": 0.679,
    "kind:site:school": -0.373,
    "kind:site:site": -0.3,
    "kind:site:street": -0.299,
    "kind:unknown:after at": 0.088,
    "kind:unknown:after from": -0.822,
    "kind:unknown:after in": -1.155,
    "kind:unknown:after to": -1.175,
    "kind:unknown:district": 0.091,
    "kind:unknown:town": 0.347,
    "kind:unknown:village": 1.151,
    'left:"': -0.835,
    "left:'": -0.091,
    "left:(": -0.197,
    "left:,": -0.173,
    "left:-": 0.333,
    "left:.": -1.133,
    "left::": 0.153,
    "left:a": 0.205,
    "left:an": -0.26,
    "left:and": -0.185,
    "left:as": 0.164,
    "left:by": -0.078,
    "left:capital": -0.105,
    "left:direction": 0.371,
    "left:for": -0.313,
    "left:ing": -0.112,
    "left:is": -0.052,
    "left:loc:across": 0.257,
    "left:loc:around": 0.612,
    "left:loc:at": 0.271,
    "left:loc:from": 0.361,
    "left:loc:in": 1.171,
    "left:loc:near": 0.787,
    "left:loc:other": 0.349,
    "left:loc:outside": 0.087,
    "left:loc:to": 0.263,
    "left:ly": -0.264,
    "left:mark": -0.034,
    "left:number": -0.726,
    "left:of": 0.502,
    "left:on": 0.512,
    "left:or": 0.334,
    "left:organisation": -0.106,
    "left:place": 0.098,
    "left:said": -0.099,
    "left:start": 0.169,
    "left:title": -0.927,
    "left:was": -0.466,
    "left:with": -0.086,
    "left:word": -0.155,
    "left:—": -0.31,
    "left:“": -0.54,
    "list": 0.509,
    "listed": 1.242,
    "located elsewhere": 0.755,
    "most:2": 0.03,
    "most:3": 0.34,
    "most:4": -0.323,
    "most:5": 0.233,
    "most:6": 0.785,
    "most:7": 0.566,
    "namesakes:1": 0.424,
    "namesakes:2": 0.33,
    "namesakes:3": 0.096,
    "namesakes:4": 0.789,
    "own:1": -0.456,
    "own:2": -0.349,
    "own:3": -0.491,
    "own:4": 0.597,
    "own:5": 0.989,
    "own:6": 0.818,
    "own:7": 1.747,
    "own:none": -1.217,
    "person elsewhere": -1.478,
    "person first:False": -0.875,
    "person first:True": -0.902,
    "person here": -0.505,
    "person last": -0.818,
    "person part": -0.498,
    "person part:titled": -0.654,
    "person whole": 0.28,
    "person whole:titled": -1.142,
    'right:"': -0.161,
    "right:&": -0.55,
    "right:'s": -0.153,
    "right:(": 0.374,
    "right:)": -0.416,
    "right:,": 0.183,
    "right:-": 0.089,
    "right:-based": 0.48,
    "right:.": 0.284,
    "right:/": -1.106,
    "right::": 0.207,
    "right:;": 1.292,
    "right:and": 0.21,
    "right:as": -0.288,
    "right:at": -0.026,
    "right:by": -0.113,
    "right:capital": -0.671,
    "right:end": 0.134,
    "right:for": 0.235,
    "right:governed": 0.037,
    "right:had": -0.364,
    "right:has": 0.333,
    "right:in": 0.23,
    "right:is": 0.616,
    "right:mark": -0.189,
    "right:number": -1.56,
    "right:of": -0.748,
    "right:officials": 0.886,
    "right:on": 0.251,
    "right:or": -0.129,
    "right:organisation": 0.709,
    "right:place": 0.812,
    "right:said": -1.291,
    "right:to": 0.13,
    "right:was": -0.512,
    "right:where": 0.397,
    "right:who": -0.284,
    "right:with": 0.029,
    "right:–": 0.092,
    "right:—": 0.622,
    "short:caps": -0.031,
    "short:small": -0.473,
    "single:\">'s": 0.203,
    'single:">,': -0.104,
    'single:">capital': -0.098,
    'single:">said': -0.503,
    'single:">word': -0.537,
    "single:(>)": -0.396,
    "single:(>capital": 0.022,
    "single:,>'s": 0.23,
    "single:,>(": 0.466,
    "single:,>,": 0.259,
    "single:,>-": 0.15,
    "single:,>.": -0.38,
    "single:,>;": 0.383,
    "single:,>and": -0.348,
    "single:,>capital": -0.32,
    "single:,>end": -0.039,
    "single:,>has": -0.563,
    "single:,>is": -0.37,
    "single:,>number": -0.121,
    "single:,>officials": -0.088,
    "single:,>said": -0.494,
    "single:,>was": 0.406,
    "single:,>word": -0.141,
    "single:->,": -0.098,
    "single:->capital": -0.188,
    "single:.>'s": -0.151,
    "single:.>,": -0.201,
    "single:.>.": 0.056,
    "single:.>capital": -0.29,
    "single:.>said": -0.077,
    "single:.>word": -0.148,
    "single::>,": 0.03,
    "single::>capital": 0.41,
    "single:a>capital": -0.367,
    "single:a>officials": 0.277,
    "single:a>word": 0.288,
    "single:an>word": 0.069,
    "single:and>'s": -0.495,
    "single:and>,": 0.125,
    "single:and>.": 0.051,
    "single:and>and": -0.226,
    "single:and>capital": -0.607,
    "single:and>in": 1.066,
    "single:and>officials": -0.39,
    "single:and>place": 0.225,
    "single:and>word": -0.077,
    "single:as>capital": 0.118,
    "single:as>word": -0.951,
    "single:by>'s": 0.048,
    "single:by>,": -0.227,
    "single:by>and": 0.316,
    "single:by>capital": -0.324,
    "single:by>officials": -0.153,
    "single:by>word": -0.798,
    "single:capital>'s": 0.246,
    "single:capital>(": -0.713,
    "single:capital>)": 0.121,
    "single:capital>,": -0.364,
    "single:capital>.": -0.444,
    "single:capital>;": -0.147,
    "single:capital>and": -0.126,
    "single:capital>at": 0.125,
    "single:capital>capital": -0.051,
    "single:capital>end": 0.487,
    "single:capital>for": -0.973,
    "single:capital>has": -0.312,
    "single:capital>is": 0.382,
    "single:capital>mark": 0.267,
    "single:capital>number": 0.174,
    "single:capital>of": -0.226,
    "single:capital>officials": -0.323,
    "single:capital>on": -0.286,
    "single:capital>organisation": 0.802,
    "single:capital>place": 0.497,
    "single:capital>said": -0.304,
    "single:capital>to": 0.045,
    "single:capital>was": -0.213,
    "single:capital>word": -0.139,
    "single:direction>,": 0.151,
    "single:direction>.": 0.063,
    "single:direction>place": -0.401,
    "single:direction>word": 0.604,
    "single:ed>'s": -0.37,
    "single:ed>capital": -0.256,
    "single:for>'s": 0.077,
    "single:for>.": -0.628,
    "single:for>and": -0.463,
    "single:for>capital": -0.175,
    "single:for>word": 0.15,
    "single:ing>'s": 0.229,
    "single:ing>,": 0.318,
    "single:ing>.": -0.16,
    "single:ing>capital": -0.264,
    "single:ing>word": -0.068,
    "single:is>'s": 0.247,
    "single:loc>(": 0.726,
    "single:loc>,": 1.322,
    "single:loc>-": -0.132,
    "single:loc>.": 0.477,
    "single:loc>;": 0.059,
    "single:loc>and": 0.677,
    "single:loc>as": -0.043,
    "single:loc>capital": -0.295,
    "single:loc>end": -0.073,
    "single:loc>for": 0.05,
    "single:loc>has": -0.35,
    "single:loc>in": 0.621,
    "single:loc>is": 0.827,
    "single:loc>mark": -0.086,
    "single:loc>number": -0.312,
    "single:loc>of": 0.288,
    "single:loc>officials": 0.077,
    "single:loc>on": -0.114,
    "single:loc>place": 0.458,
    "single:loc>said": 0.851,
    "single:loc>to": 0.752,
    "single:loc>was": 0.387,
    "single:loc>word": 0.585,
    "single:mark>,": 0.232,
    "single:mark>capital": 0.136,
    "single:mark>number": -0.524,
    "single:mark>said": -0.755,
    "single:mark>word": 0.064,
    "single:number>capital": -0.482,
    "single:number>word": 0.181,
    "single:of>'s": 0.264,
    "single:of>,": 0.412,
    "single:of>.": 0.874,
    "single:of>and": 0.388,
    "single:of>capital": -0.235,
    "single:of>end": -0.197,
    "single:of>for": 0.117,
    "single:of>has": 0.271,
    "single:of>in": 0.496,
    "single:of>is": 0.215,
    "single:of>officials": -0.069,
    "single:of>place": -0.231,
    "single:of>said": 0.539,
    "single:of>to": 0.412,
    "single:of>was": 0.621,
    "single:of>word": 0.346,
    "single:on>'s": -0.089,
    "single:on>capital": -0.053,
    "single:on>number": -0.557,
    "single:on>word": -0.45,
    "single:organisation>,": 0.152,
    "single:organisation>.": 0.192,
    "single:organisation>capital": -0.282,
    "single:organisation>in": 0.026,
    "single:place>,": 1.093,
    "single:place>.": -0.417,
    "single:place>capital": -0.073,
    "single:place>word": 0.336,
    "single:said>'s": 0.2,
    "single:said>,": -0.591,
    "single:said>.": -0.721,
    "single:said>capital": -0.306,
    "single:said>word": -0.237,
    "single:start>'s": -0.137,
    "single:start>(": 0.458,
    "single:start>,": -0.317,
    "single:start>-": 0.455,
    "single:start>.": -0.658,
    "single:start>and": -0.073,
    "single:start>capital": 0.425,
    "single:start>end": 0.686,
    "single:start>has": 0.088,
    "single:start>in": -0.227,
    "single:start>is": 0.02,
    "single:start>number": -0.049,
    "single:start>of": -0.143,
    "single:start>officials": 0.177,
    "single:start>place": 0.159,
    "single:start>said": -0.504,
    "single:start>to": 0.034,
    "single:start>was": -0.62,
    "single:start>word": -0.367,
    "single:start>—": 0.625,
    "single:title>.": -0.026,
    "single:title>capital": -0.569,
    "single:title>said": -0.036,
    "single:title>word": -0.133,
    "single:with>,": -0.139,
    "single:with>.": 0.135,
    "single:with>and": -0.264,
    "single:with>capital": 0.175,
    "single:with>word": -0.221,
    "single:word>'s": 0.415,
    "single:word>,": -0.494,
    "single:word>.": -0.317,
    "single:word>and": 0.47,
    "single:word>capital": -0.177,
    "single:word>end": -0.851,
    "single:word>had": -0.085,
    "single:word>has": -0.044,
    "single:word>in": 0.061,
    "single:word>is": 0.417,
    "single:word>mark": 0.112,
    "single:word>number": -0.14,
    "single:word>of": -0.057,
    "single:word>officials": 0.927,
    "single:word>organisation": 0.203,
    "single:word>place": -0.071,
    "single:word>to": -0.052,
    "single:word>was": 0.37,
    "single:word>word": 0.058,
    "single:“>word": -0.654,
    "small too": -0.528,
    "surname": -0.785,
    "the": -0.025,
    "times:2": 0.222,
    "times:3": 0.256,
    "times:4": -0.042,
    "within": 1.913,
    "words:1": -0.588,
    "words:2": 0.336,
    "words:3": 0.253,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    5.987,  # population
    0.052,  # most populous
    1.188,  # populous share
    -1.947,  # alternate
    0.397,  # abbreviation
    0.659,  # country
    0.471,  # adm1
    -0.876,  # adm2
    0.000,  # area other
    0.196,  # capital
    -0.692,  # seat
    0.000,  # lesser seat
    0.433,  # section
    5.322,  # region
    4.170,  # other class
    -0.942,  # adm1 beside town
    -0.428,  # adm2 beside town
    1.948,  # town beside adm1
    -0.000,  # cue fits
    0.000,  # cue misfits
    2.484,  # within province
    0.067,  # within country
    -2.551,  # within misses
    3.738,  # home country
    1.701,  # home name
    -0.000,  # several words
    1.550,  # home voice
    -0.953,  # voice elsewhere
    0.517,  # unit beside seat
    0.002,  # unit by its word
)

BOTH_WEIGHTS: tuple[float, ...] = (
    3.687,  # population
    0.334,  # most populous
    1.071,  # populous share
    -1.979,  # alternate
    0.083,  # abbreviation
    2.164,  # country
    0.767,  # adm1
    -2.120,  # adm2
    0.000,  # area other
    0.969,  # capital
    0.252,  # seat
    0.000,  # lesser seat
    0.022,  # section
    5.696,  # region
    3.387,  # other class
    -0.339,  # adm1 beside town
    -0.128,  # adm2 beside town
    1.577,  # town beside adm1
    0.000,  # cue fits
    0.000,  # cue misfits
    0.993,  # within province
    0.308,  # within country
    -1.301,  # within misses
    1.039,  # home country
    1.168,  # home name
    -0.000,  # several words
    0.904,  # home voice
    -1.088,  # voice elsewhere
    0.583,  # unit beside seat
    -0.822,  # unit by its word
    2.362,  # country share
    1.034,  # country named
    1.639,  # province share
    1.380,  # province named
    0.844,  # district named
    0.677,  # near 30
    0.861,  # near 100
    0.483,  # near 300
    0.436,  # demonym
    0.220,  # holds another
    0.000,  # same kind listed
    -0.000,  # no context
    -0.830,  # country share far
    -1.205,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.798,  # 1
    0.657,  # belief
    0.367,  # others
    -0.082,  # others best
    -0.124,  # others worst
    -0.073,  # alone
    0.191,  # near 30
    0.061,  # near 100
    0.524,  # near 300
    0.436,  # country share
    -0.070,  # country named
    0.295,  # province named
    0.709,  # district named
    0.760,  # chance
    1.078,  # population
    0.194,  # country
    -0.378,  # adm1
    1.042,  # region
    -0.534,  # alternate
    0.341,  # person
    0.200,  # within
    -0.436,  # voice
    0.517,  # near 100 and heard
    0.242,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -4.322,  # 1
    0.350,  # belief
    0.197,  # belief of all
    2.293,  # chance
    0.124,  # odds
    1.823,  # country
    0.638,  # adm1
    0.774,  # adm2
    1.216,  # town
    0.794,  # region
    0.508,  # population
    -0.511,  # alternate
    -0.368,  # within province
    -0.955,  # within country
    -1.075,  # within misses
    0.180,  # country named
    0.449,  # province named
    0.332,  # district named
    0.282,  # near 30
    0.339,  # near 100
    0.288,  # near 300
    -0.017,  # country share
    -0.102,  # one option
    0.031,  # options
    0.361,  # no context
    -0.755,  # person
    -0.053,  # repeated
    -0.495,  # abbreviation
    -0.420,  # small far
    0.391,  # capital
    -0.177,  # seat
    -0.236,  # cue fits
    -0.419,  # cue misfits
    -0.686,  # by sound
)

SITE_WEIGHTS: tuple[float, ...] = (
    -1.814,  # 1
    0.225,  # belief
    0.289,  # trust in the host
    0.554,  # beside
    1.957,  # inside
    0.170,  # sentence
    0.127,  # unknown name
    0.301,  # nature
)
