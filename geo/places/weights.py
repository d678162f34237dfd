"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 655 documents with 7890 gold toponyms (six public corpora, development halves), cross-validated
by document. They weigh classes of words, distances and populations; no name is among them.
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    "": -0.564,
    "abbreviation": 1.354,
    "all common": -0.529,
    "caps": -0.447,
    "common": -1.363,
    "common:initial": -2.267,
    "container bare": -0.115,
    "container0": 0.696,
    "container1": 2.035,
    "dateline": -0.242,
    "dateline:caps": 1.729,
    "first name": -0.296,
    "headline": 0.192,
    "held:A": 0.78,
    "held:P": -0.346,
    "held:adm1": -0.319,
    "held:adm2": 0.234,
    "held:country": 0.815,
    "holds:place": 0.166,
    "in end:common": -0.275,
    "in end:demonym": 0.381,
    "in end:facility": -0.193,
    "in end:first name": 0.123,
    "in end:office": 0.538,
    "in end:organisation": 0.053,
    "in end:other": 0.09,
    "in end:place": 0.899,
    "in end:surname": 0.626,
    "in left": -0.844,
    "in left:before": 0.096,
    "in left:common": -0.723,
    "in left:common of": -0.988,
    "in left:demonym": -0.317,
    "in left:direction": 0.457,
    "in left:facility": -0.245,
    "in left:facility of": -2.598,
    "in left:first name": -0.818,
    "in left:first name of": 0.335,
    "in left:office": -0.381,
    "in left:office of": -0.262,
    "in left:organisation": -0.465,
    "in left:organisation of": -1.27,
    "in left:other": -0.121,
    "in left:other of": 0.133,
    "in left:place": 0.043,
    "in left:place of": -0.168,
    "in left:surname": -0.57,
    "in left:surname of": -0.028,
    "in left:title": -0.238,
    "in right:common": 0.047,
    "in right:common of": -0.589,
    "in right:demonym": -0.949,
    "in right:demonym of": -0.067,
    "in right:direction": 0.159,
    "in right:direction of": -0.209,
    "in right:facility": -0.522,
    "in right:first name": -0.522,
    "in right:first name of": -0.108,
    "in right:office": 0.635,
    "in right:organisation": -0.342,
    "in right:organisation of": -0.073,
    "in right:other": -0.874,
    "in right:place": -0.1,
    "in right:place of": -0.304,
    "in right:surname": -1.447,
    "in right:title": 0.223,
    "initial": -0.118,
    "inside:site": 1.279,
    "inside:unknown": 0.268,
    "kind:name": 1.163,
    "kind:site:airport": -0.121,
    "kind:site:hospital": -0.98,
    "kind:site:nature": 0.454,
    "kind:site:school": -0.717,
    "kind:site:site": -0.652,
    "kind:site:street": -0.609,
    "kind:unknown:district": 0.037,
    "kind:unknown:town": 0.148,
    "kind:unknown:village": 1.019,
    'left:"': -0.787,
    "left:'": -0.031,
    "left:(": -0.239,
    "left:,": -0.107,
    "left:-": 0.32,
    "left:.": -1.114,
    "left::": 0.21,
    "left:a": 0.214,
    "left:an": -0.244,
    "left:and": -0.204,
    "left:as": 0.168,
    "left:by": -0.082,
    "left:capital": -0.116,
    "left:direction": 0.681,
    "left:ed": 0.028,
    "left:for": -0.366,
    "left:ing": -0.154,
    "left:is": -0.121,
    "left:loc:across": 0.222,
    "left:loc:around": 0.574,
    "left:loc:at": 0.237,
    "left:loc:from": 0.404,
    "left:loc:in": 1.252,
    "left:loc:near": 0.74,
    "left:loc:other": 0.39,
    "left:loc:outside": 0.065,
    "left:loc:to": 0.303,
    "left:ly": -0.311,
    "left:mark": -0.099,
    "left:number": -0.669,
    "left:of": 0.501,
    "left:on": 0.441,
    "left:or": 0.377,
    "left:organisation": -0.118,
    "left:place": -0.152,
    "left:start": 0.131,
    "left:title": -0.984,
    "left:was": -0.454,
    "left:with": -0.068,
    "left:word": -0.221,
    "left:—": -0.325,
    "left:“": -0.51,
    "list": 0.448,
    "listed": 1.193,
    "located elsewhere": 0.728,
    "most:1": 0.072,
    "most:2": 0.029,
    "most:3": 0.287,
    "most:4": -0.465,
    "most:5": 0.135,
    "most:6": 0.724,
    "most:7": 0.38,
    "namesakes:1": 0.317,
    "namesakes:2": 0.27,
    "namesakes:3": -0.083,
    "namesakes:4": 0.659,
    "own:1": -0.688,
    "own:2": -0.515,
    "own:3": -0.542,
    "own:4": 0.601,
    "own:5": 1.028,
    "own:6": 0.757,
    "own:7": 1.722,
    "own:none": -1.199,
    "person elsewhere": -1.662,
    "person here": -0.482,
    "person part": -1.317,
    "person part:titled": -1.146,
    "person whole": 0.238,
    "person whole:titled": -1.17,
    'right:"': -0.171,
    "right:&": -0.485,
    "right:'s": -0.113,
    "right:(": 0.503,
    "right:)": -0.287,
    "right:,": 0.222,
    "right:-": 0.149,
    "right:-based": 0.548,
    "right:.": 0.244,
    "right:/": -1.041,
    "right::": 0.246,
    "right:;": 1.081,
    "right:and": 0.17,
    "right:at": -0.032,
    "right:by": 0.071,
    "right:capital": -0.607,
    "right:end": 0.179,
    "right:for": 0.283,
    "right:governed": 0.079,
    "right:had": -0.339,
    "right:has": 0.32,
    "right:in": 0.046,
    "right:is": 0.59,
    "right:mark": -0.803,
    "right:number": -1.608,
    "right:of": -0.477,
    "right:officials": 0.912,
    "right:on": 0.111,
    "right:or": -0.17,
    "right:organisation": 0.818,
    "right:place": 0.722,
    "right:said": -1.345,
    "right:to": 0.07,
    "right:was": -0.526,
    "right:where": 0.434,
    "right:who": -0.282,
    "right:word": 0.028,
    "right:–": -0.099,
    "right:—": 0.602,
    "short:caps": 0.244,
    "short:small": -0.432,
    "single:\">'s": 0.179,
    'single:">,': -0.12,
    'single:">capital': -0.079,
    'single:">said': -0.487,
    'single:">word': -0.543,
    "single:(>)": -0.421,
    "single:(>capital": 0.025,
    "single:,>'s": 0.284,
    "single:,>(": 0.454,
    "single:,>,": 0.182,
    "single:,>-": 0.151,
    "single:,>.": -0.402,
    "single:,>;": 0.429,
    "single:,>and": -0.315,
    "single:,>capital": -0.507,
    "single:,>end": -0.046,
    "single:,>has": -0.544,
    "single:,>is": -0.334,
    "single:,>number": -0.128,
    "single:,>officials": -0.115,
    "single:,>said": -0.47,
    "single:,>was": 0.31,
    "single:,>word": -0.187,
    "single:->,": 0.192,
    "single:->capital": -0.201,
    "single:.>'s": -0.162,
    "single:.>,": -0.161,
    "single:.>.": 0.036,
    "single:.>capital": -0.407,
    "single:.>said": -0.08,
    "single:.>word": -0.124,
    "single::>,": 0.028,
    "single::>capital": 0.387,
    "single:a>capital": -0.292,
    "single:a>officials": 0.269,
    "single:a>word": 0.285,
    "single:an>word": 0.144,
    "single:and>'s": -0.495,
    "single:and>,": 0.107,
    "single:and>.": 0.199,
    "single:and>and": -0.112,
    "single:and>capital": -0.39,
    "single:and>officials": -0.413,
    "single:and>place": 0.295,
    "single:as>capital": 0.115,
    "single:as>word": -0.941,
    "single:by>'s": 0.097,
    "single:by>,": -0.242,
    "single:by>and": 0.373,
    "single:by>capital": -0.276,
    "single:by>officials": -0.167,
    "single:by>word": -0.762,
    "single:capital>'s": 0.254,
    "single:capital>(": -0.743,
    "single:capital>)": 0.097,
    "single:capital>,": -0.167,
    "single:capital>.": -0.368,
    "single:capital>;": -0.299,
    "single:capital>and": 0.061,
    "single:capital>at": 0.123,
    "single:capital>capital": -0.101,
    "single:capital>end": 0.158,
    "single:capital>for": -0.74,
    "single:capital>has": -0.289,
    "single:capital>in": 0.131,
    "single:capital>is": 0.334,
    "single:capital>mark": 0.483,
    "single:capital>number": 0.18,
    "single:capital>of": -0.283,
    "single:capital>officials": -0.333,
    "single:capital>on": -0.218,
    "single:capital>organisation": 0.735,
    "single:capital>place": 0.557,
    "single:capital>said": -0.288,
    "single:capital>to": 0.049,
    "single:capital>was": -0.211,
    "single:capital>word": 0.08,
    "single:direction>,": 0.187,
    "single:direction>.": 0.207,
    "single:direction>place": -0.437,
    "single:direction>word": 0.495,
    "single:ed>'s": -0.338,
    "single:ed>capital": -0.235,
    "single:ed>word": -0.06,
    "single:for>'s": 0.092,
    "single:for>.": -0.581,
    "single:for>and": -0.405,
    "single:for>capital": -0.177,
    "single:for>word": 0.197,
    "single:ing>'s": 0.262,
    "single:ing>,": 0.311,
    "single:ing>.": -0.074,
    "single:ing>capital": -0.177,
    "single:loc>'s": 0.151,
    "single:loc>(": 0.261,
    "single:loc>,": 1.473,
    "single:loc>-": -0.054,
    "single:loc>.": 0.592,
    "single:loc>;": 0.069,
    "single:loc>and": 0.597,
    "single:loc>as": -0.068,
    "single:loc>capital": -0.209,
    "single:loc>end": -0.073,
    "single:loc>for": 0.056,
    "single:loc>has": -0.344,
    "single:loc>in": 0.647,
    "single:loc>is": 0.81,
    "single:loc>mark": -0.271,
    "single:loc>number": -0.598,
    "single:loc>of": 0.168,
    "single:loc>officials": 0.243,
    "single:loc>on": 0.063,
    "single:loc>organisation": 0.265,
    "single:loc>place": 0.324,
    "single:loc>said": 0.91,
    "single:loc>to": 0.683,
    "single:loc>was": 0.414,
    "single:loc>word": 0.615,
    "single:mark>,": 0.263,
    "single:mark>capital": 0.274,
    "single:mark>number": -0.443,
    "single:mark>said": -0.611,
    "single:mark>word": 0.081,
    "single:number>capital": -0.528,
    "single:number>word": 0.176,
    "single:of>'s": 0.274,
    "single:of>,": 0.416,
    "single:of>.": 0.942,
    "single:of>and": 0.413,
    "single:of>capital": -0.204,
    "single:of>end": -0.236,
    "single:of>for": 0.095,
    "single:of>has": 0.302,
    "single:of>in": 0.538,
    "single:of>is": 0.205,
    "single:of>of": 0.046,
    "single:of>officials": -0.071,
    "single:of>place": -0.246,
    "single:of>to": 0.408,
    "single:of>was": 0.721,
    "single:of>word": 0.487,
    "single:on>'s": -0.053,
    "single:on>capital": 0.137,
    "single:on>number": -0.519,
    "single:on>word": -0.353,
    "single:organisation>,": 0.238,
    "single:organisation>.": 0.206,
    "single:organisation>capital": -0.274,
    "single:organisation>in": 0.043,
    "single:place>,": 1.124,
    "single:place>.": -0.308,
    "single:place>capital": -0.022,
    "single:place>word": 0.352,
    "single:said>'s": 0.197,
    "single:said>,": -0.599,
    "single:said>.": -0.614,
    "single:said>capital": -0.473,
    "single:said>word": -0.086,
    "single:start>'s": -0.101,
    "single:start>(": 0.566,
    "single:start>,": -0.439,
    "single:start>-": 0.39,
    "single:start>.": -0.667,
    "single:start>:": 0.043,
    "single:start>capital": 0.38,
    "single:start>end": 0.748,
    "single:start>has": 0.141,
    "single:start>in": -0.163,
    "single:start>is": 0.074,
    "single:start>number": -0.048,
    "single:start>of": -0.217,
    "single:start>officials": 0.217,
    "single:start>organisation": -0.039,
    "single:start>place": 0.182,
    "single:start>said": -0.623,
    "single:start>to": 0.049,
    "single:start>was": -0.558,
    "single:start>word": -0.337,
    "single:start>—": 0.577,
    "single:title>capital": -0.652,
    "single:title>said": -0.032,
    "single:title>word": -0.133,
    "single:with>,": -0.136,
    "single:with>.": 0.142,
    "single:with>and": -0.257,
    "single:with>capital": 0.162,
    "single:with>word": -0.121,
    "single:word>'s": 0.495,
    "single:word>,": -0.359,
    "single:word>.": -0.218,
    "single:word>and": 0.481,
    "single:word>capital": -0.118,
    "single:word>end": -0.826,
    "single:word>had": -0.061,
    "single:word>in": -0.148,
    "single:word>is": 0.365,
    "single:word>mark": -0.279,
    "single:word>number": -0.118,
    "single:word>of": -0.091,
    "single:word>officials": 0.978,
    "single:word>organisation": 0.363,
    "single:word>place": 0.034,
    "single:word>to": 0.028,
    "single:word>was": 0.202,
    "single:word>word": 0.195,
    "single:“>word": -0.687,
    "small too": -0.45,
    "surname": -0.81,
    "the": -0.026,
    "times:2": 0.214,
    "times:3": 0.288,
    "within": 1.913,
    "within bare": 0.845,
    "words:1": -0.616,
    "words:2": 0.42,
    "words:3": 0.197,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.400,  # population
    0.019,  # most populous
    1.144,  # populous share
    -2.315,  # alternate
    0.331,  # abbreviation
    0.703,  # country
    0.512,  # adm1
    -0.637,  # adm2
    0.000,  # area other
    0.190,  # capital
    -0.777,  # seat
    0.000,  # lesser seat
    0.000,  # section
    0.000,  # region
    0.000,  # other class
    -0.298,  # adm1 beside town
    -0.848,  # adm2 beside town
    1.836,  # town beside adm1
    0.759,  # cue fits
    -0.759,  # cue misfits
    2.407,  # within province
    0.141,  # within country
    -2.548,  # within misses
    3.731,  # home country
    1.537,  # home name
    -0.000,  # several words
    1.586,  # home voice
    -1.122,  # voice elsewhere
)

BOTH_WEIGHTS: tuple[float, ...] = (
    4.286,  # population
    0.322,  # most populous
    1.030,  # populous share
    -2.712,  # alternate
    0.043,  # abbreviation
    2.327,  # country
    0.849,  # adm1
    -0.540,  # adm2
    0.000,  # area other
    1.042,  # capital
    0.722,  # seat
    0.000,  # lesser seat
    0.000,  # section
    0.000,  # region
    0.000,  # other class
    0.302,  # adm1 beside town
    -0.583,  # adm2 beside town
    1.695,  # town beside adm1
    0.316,  # cue fits
    -0.316,  # cue misfits
    0.967,  # within province
    0.317,  # within country
    -1.284,  # within misses
    1.066,  # home country
    0.961,  # home name
    0.000,  # several words
    0.912,  # home voice
    -1.401,  # voice elsewhere
    2.727,  # country share
    1.342,  # country named
    1.214,  # province share
    1.628,  # province named
    0.269,  # district named
    0.859,  # near 30
    1.193,  # near 100
    0.528,  # near 300
    0.356,  # demonym
    0.109,  # holds another
    0.000,  # same kind listed
    -0.000,  # no context
    -0.984,  # country share far
    -1.784,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.590,  # 1
    0.703,  # belief
    0.329,  # others
    -0.010,  # others best
    -0.136,  # others worst
    0.092,  # alone
    0.288,  # near 30
    0.614,  # near 100
    0.123,  # near 300
    0.481,  # country share
    -0.026,  # country named
    0.232,  # province named
    0.626,  # district named
    0.553,  # chance
    0.785,  # population
    0.205,  # country
    -0.084,  # adm1
    0.000,  # region
    -0.274,  # alternate
    0.240,  # person
    0.124,  # within
    -0.431,  # voice
    0.303,  # near 100 and heard
    0.189,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -3.035,  # 1
    0.494,  # belief
    0.075,  # belief of all
    1.054,  # chance
    0.227,  # odds
    0.967,  # country
    -0.619,  # adm1
    -0.512,  # adm2
    0.165,  # town
    0.000,  # region
    0.419,  # population
    -0.671,  # alternate
    -0.563,  # within province
    -0.915,  # within country
    -1.280,  # within misses
    0.089,  # country named
    0.656,  # province named
    -0.497,  # district named
    0.378,  # near 30
    0.123,  # near 100
    0.499,  # near 300
    0.265,  # country share
    0.168,  # one option
    0.138,  # options
    0.586,  # no context
    -0.726,  # person
    -0.084,  # repeated
    -0.618,  # abbreviation
    -0.741,  # small far
    0.472,  # capital
    0.282,  # seat
)
