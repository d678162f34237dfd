"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 2026-11-25 on 655 documents with 7890 gold toponyms (six public corpora, development halves).
They weigh classes of words, distances and populations; no name is among them.

Cross-validated by document (five folds):
    options: 3123 names, right alone 0.896, together 0.953
    drawn from a trust of 0.55: set, e2e161, plotP161
      pooled 0.741 0.908
      lgl 0.728 0.891
      gwn 0.716 0.939
      trn 0.854 0.917
      conflict 0.804 0.941
      geovirus 0.870 0.888
      tud 0.794 0.932
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    "": -0.956,
    "abbreviation": 1.512,
    "all common": -0.571,
    "by sound": -0.912,
    "caps": -0.791,
    "common": -1.332,
    "common:initial": -2.206,
    "container0": 0.645,
    "container1": 2.011,
    "containerin0": 0.037,
    "containerin1": 0.142,
    "cue fits": 0.688,
    "dateline": -0.249,
    "dateline:caps": 1.892,
    "dish": -1.473,
    "first name": -0.403,
    "headline": 0.384,
    "held:A": 0.444,
    "held:H": 1.93,
    "held:P": -0.622,
    "held:adm1": -0.811,
    "held:adm2": 0.041,
    "held:country": 0.454,
    "held:region": 1.12,
    "holds:place": 0.229,
    "in end:common": -0.196,
    "in end:facility": -0.128,
    "in end:first name": 0.328,
    "in end:office": 0.677,
    "in end:organisation": 0.152,
    "in end:place": 1.031,
    "in end:surname": 0.674,
    "in left": -0.765,
    "in left:before": 0.094,
    "in left:common": -0.786,
    "in left:common of": -0.875,
    "in left:demonym": -0.453,
    "in left:direction": 0.252,
    "in left:facility": -0.032,
    "in left:facility of": -2.527,
    "in left:first name": -0.684,
    "in left:first name of": 0.26,
    "in left:office": -0.421,
    "in left:office of": -0.75,
    "in left:organisation": -0.441,
    "in left:organisation of": -0.978,
    "in left:other": -0.16,
    "in left:other of": 0.659,
    "in left:place of": -0.278,
    "in left:surname": -0.515,
    "in left:surname of": 0.709,
    "in left:title": -0.384,
    "in play:alternate": -0.062,
    "in right:common": 0.11,
    "in right:common of": -0.09,
    "in right:demonym": -0.72,
    "in right:direction": 0.325,
    "in right:facility": -0.362,
    "in right:first name": -0.889,
    "in right:first name of": -0.115,
    "in right:office": 0.682,
    "in right:organisation": -0.382,
    "in right:organisation of": 0.135,
    "in right:other": -0.757,
    "in right:other of": 0.287,
    "in right:place": -0.378,
    "in right:place of": -0.309,
    "in right:surname": -1.348,
    "in right:team": 0.442,
    "in right:title": 0.258,
    "initial": -0.087,
    "inside:site": 1.123,
    "inside:unknown": 0.317,
    "kind:name": 1.741,
    "kind:site:airport": 0.135,
    "kind:site:hospital": -0.667,
    "kind:site:nature": 0.676,
    "kind:site:school": -0.485,
    "kind:site:site": -0.325,
    "kind:site:street": -0.34,
    "kind:unknown:after at": 0.052,
    "kind:unknown:after from": -0.89,
    "kind:unknown:after in": -1.179,
    "kind:unknown:after to": -1.168,
    "kind:unknown:district": 0.135,
    "kind:unknown:town": 0.306,
    "kind:unknown:village": 1.165,
    "known by that name": 0.302,
    'left:"': -0.865,
    "left:'": -0.071,
    "left:(": -0.17,
    "left:,": -0.157,
    "left:-": 0.292,
    "left:.": -1.139,
    "left::": 0.034,
    "left:a": 0.098,
    "left:an": -0.302,
    "left:and": -0.092,
    "left:as": -0.107,
    "left:by": -0.052,
    "left:capital": -0.107,
    "left:direction": 0.331,
    "left:for": -0.209,
    "left:ing": -0.042,
    "left:is": -0.044,
    "left:loc:across": 0.266,
    "left:loc:around": 0.635,
    "left:loc:at": 0.234,
    "left:loc:from": 0.41,
    "left:loc:in": 1.172,
    "left:loc:near": 0.757,
    "left:loc:other": 0.408,
    "left:loc:outside": 0.07,
    "left:loc:to": 0.273,
    "left:ly": -0.329,
    "left:moved": 0.147,
    "left:number": -0.644,
    "left:of": 0.414,
    "left:on": 0.539,
    "left:or": 0.458,
    "left:organisation": -0.225,
    "left:place": 0.054,
    "left:said": -0.083,
    "left:start": 0.166,
    "left:struck": -0.142,
    "left:title": -0.821,
    "left:was": -0.432,
    "left:with": -0.059,
    "left:word": -0.134,
    "left:—": -0.224,
    "left:“": -0.584,
    "list": 0.487,
    "listed": 1.133,
    "located elsewhere": 0.738,
    "most:1": 0.063,
    "most:2": 0.138,
    "most:3": 0.458,
    "most:4": -0.324,
    "most:5": 0.114,
    "most:6": 0.7,
    "most:7": 0.592,
    "namesakes:1": 0.49,
    "namesakes:2": 0.375,
    "namesakes:3": 0.105,
    "namesakes:4": 0.771,
    "not in play": -0.801,
    "own:1": -0.359,
    "own:2": -0.394,
    "own:3": -0.579,
    "own:4": 0.678,
    "own:5": 1.044,
    "own:6": 0.865,
    "own:7": 1.664,
    "own:none": -1.178,
    "person elsewhere": -1.405,
    "person first:False": -0.796,
    "person first:True": -0.726,
    "person here": -0.796,
    "person last": -0.445,
    "person part": -0.65,
    "person part:titled": -0.738,
    "person whole": 0.26,
    "person whole:titled": -1.063,
    'right:"': -0.145,
    "right:&": -0.663,
    "right:'s": -0.135,
    "right:(": 0.282,
    "right:)": -0.423,
    "right:,": 0.202,
    "right:-": 0.152,
    "right:-based": 0.53,
    "right:.": 0.324,
    "right:/": -1.101,
    "right::": 0.244,
    "right:;": 1.164,
    "right:and": 0.188,
    "right:as": -0.295,
    "right:at": -0.23,
    "right:by": -0.101,
    "right:capital": -0.692,
    "right:end": 0.144,
    "right:for": 0.218,
    "right:governed": 0.032,
    "right:had": -0.371,
    "right:has": 0.295,
    "right:in": 0.178,
    "right:is": 0.624,
    "right:mark": -0.097,
    "right:number": -1.37,
    "right:of": -0.839,
    "right:officials": 0.9,
    "right:on": 0.306,
    "right:organisation": 0.721,
    "right:place": 0.627,
    "right:said": -1.318,
    "right:to": 0.11,
    "right:was": -0.485,
    "right:where": 0.481,
    "right:who": -0.287,
    "right:with": 0.094,
    "right:word": 0.038,
    "right:–": 0.069,
    "right:—": 0.626,
    "short:caps": -0.127,
    "short:small": -0.368,
    "single:\">'s": 0.226,
    'single:">,': -0.116,
    'single:">capital': -0.075,
    'single:">said': -0.459,
    'single:">word': -0.439,
    "single:(>)": -0.383,
    "single:(>capital": 0.033,
    "single:,>'s": 0.303,
    "single:,>(": 0.476,
    "single:,>,": 0.297,
    "single:,>-": 0.143,
    "single:,>.": -0.203,
    "single:,>;": 0.374,
    "single:,>and": -0.34,
    "single:,>capital": -0.297,
    "single:,>end": -0.074,
    "single:,>has": -0.548,
    "single:,>is": -0.362,
    "single:,>number": -0.037,
    "single:,>officials": -0.091,
    "single:,>said": -0.459,
    "single:,>was": 0.351,
    "single:,>word": -0.176,
    "single:->,": -0.157,
    "single:->capital": -0.122,
    "single:.>'s": -0.186,
    "single:.>,": -0.167,
    "single:.>.": 0.089,
    "single:.>capital": -0.22,
    "single:.>said": -0.053,
    "single:.>word": -0.106,
    "single::>,": 0.038,
    "single::>capital": 0.351,
    "single:a>capital": -0.356,
    "single:a>officials": 0.267,
    "single:a>word": 0.27,
    "single:an>word": 0.068,
    "single:and>'s": -0.43,
    "single:and>,": 0.041,
    "single:and>.": 0.131,
    "single:and>and": -0.151,
    "single:and>capital": -0.55,
    "single:and>in": 0.79,
    "single:and>officials": -0.403,
    "single:and>word": -0.047,
    "single:as>capital": -0.028,
    "single:as>word": -0.962,
    "single:by>,": -0.183,
    "single:by>and": 0.149,
    "single:by>capital": -0.203,
    "single:by>officials": -0.122,
    "single:by>word": -0.838,
    "single:capital>'s": 0.256,
    "single:capital>(": -0.685,
    "single:capital>)": 0.13,
    "single:capital>,": -0.395,
    "single:capital>.": -0.583,
    "single:capital>;": -0.181,
    "single:capital>and": -0.103,
    "single:capital>at": 0.281,
    "single:capital>capital": -0.05,
    "single:capital>end": 0.538,
    "single:capital>for": -0.923,
    "single:capital>has": -0.366,
    "single:capital>in": 0.042,
    "single:capital>is": 0.311,
    "single:capital>mark": 0.211,
    "single:capital>number": 0.168,
    "single:capital>of": -0.228,
    "single:capital>officials": -0.328,
    "single:capital>on": -0.276,
    "single:capital>organisation": 0.838,
    "single:capital>place": 0.519,
    "single:capital>said": -0.311,
    "single:capital>to": 0.077,
    "single:capital>was": -0.242,
    "single:capital>word": -0.106,
    "single:direction>,": 0.219,
    "single:direction>.": -0.056,
    "single:direction>place": -0.4,
    "single:direction>word": 0.503,
    "single:ed>'s": -0.377,
    "single:ed>capital": -0.306,
    "single:for>.": -0.546,
    "single:for>and": -0.452,
    "single:for>capital": -0.205,
    "single:for>word": 0.251,
    "single:ing>'s": 0.116,
    "single:ing>,": 0.246,
    "single:ing>.": 0.071,
    "single:ing>capital": -0.249,
    "single:ing>word": -0.139,
    "single:is>'s": 0.24,
    "single:loc>'s": -0.079,
    "single:loc>(": 0.695,
    "single:loc>,": 1.321,
    "single:loc>-": -0.115,
    "single:loc>.": 0.389,
    "single:loc>;": 0.061,
    "single:loc>and": 0.685,
    "single:loc>as": -0.058,
    "single:loc>capital": -0.279,
    "single:loc>end": -0.078,
    "single:loc>for": 0.063,
    "single:loc>has": -0.342,
    "single:loc>in": 0.612,
    "single:loc>is": 0.789,
    "single:loc>mark": -0.061,
    "single:loc>number": -0.404,
    "single:loc>of": 0.44,
    "single:loc>officials": 0.064,
    "single:loc>on": 0.137,
    "single:loc>organisation": 0.031,
    "single:loc>place": 0.467,
    "single:loc>said": 0.935,
    "single:loc>to": 0.77,
    "single:loc>was": 0.361,
    "single:loc>word": 0.596,
    "single:mark>,": 0.203,
    "single:mark>capital": 0.042,
    "single:mark>said": -0.763,
    "single:mark>word": 0.053,
    "single:number>capital": -0.488,
    "single:number>word": 0.359,
    "single:of>'s": 0.374,
    "single:of>,": 0.3,
    "single:of>.": 0.859,
    "single:of>and": 0.436,
    "single:of>capital": -0.179,
    "single:of>end": -0.143,
    "single:of>has": 0.271,
    "single:of>in": 0.388,
    "single:of>is": 0.207,
    "single:of>of": 0.173,
    "single:of>officials": -0.122,
    "single:of>place": -0.161,
    "single:of>said": 0.36,
    "single:of>to": 0.364,
    "single:of>was": 0.55,
    "single:of>word": 0.24,
    "single:on>'s": -0.087,
    "single:on>capital": -0.064,
    "single:on>number": -0.601,
    "single:on>word": -0.523,
    "single:organisation>,": 0.108,
    "single:organisation>.": 0.123,
    "single:organisation>capital": -0.287,
    "single:organisation>in": 0.024,
    "single:place>,": 1.124,
    "single:place>.": -0.431,
    "single:place>capital": -0.092,
    "single:place>word": 0.233,
    "single:said>'s": 0.2,
    "single:said>,": -0.558,
    "single:said>.": -0.783,
    "single:said>capital": -0.336,
    "single:said>word": -0.11,
    "single:start>'s": -0.123,
    "single:start>(": 0.428,
    "single:start>,": -0.394,
    "single:start>-": 0.494,
    "single:start>.": -0.564,
    "single:start>:": -0.033,
    "single:start>and": -0.12,
    "single:start>capital": 0.426,
    "single:start>end": 0.63,
    "single:start>has": 0.173,
    "single:start>in": -0.266,
    "single:start>is": -0.061,
    "single:start>number": -0.049,
    "single:start>of": -0.082,
    "single:start>officials": 0.179,
    "single:start>organisation": -0.021,
    "single:start>place": 0.092,
    "single:start>said": -0.478,
    "single:start>to": 0.034,
    "single:start>was": -0.595,
    "single:start>word": -0.36,
    "single:start>—": 0.687,
    "single:title>capital": -0.614,
    "single:title>said": -0.024,
    "single:title>word": -0.123,
    "single:with>,": -0.131,
    "single:with>.": 0.118,
    "single:with>and": -0.272,
    "single:with>capital": 0.116,
    "single:with>word": -0.189,
    "single:word>'s": 0.465,
    "single:word>,": -0.623,
    "single:word>.": -0.412,
    "single:word>and": 0.526,
    "single:word>capital": -0.236,
    "single:word>end": -0.84,
    "single:word>governed": -0.107,
    "single:word>had": -0.057,
    "single:word>has": -0.086,
    "single:word>in": 0.153,
    "single:word>is": 0.343,
    "single:word>mark": 0.101,
    "single:word>number": -0.148,
    "single:word>of": -0.048,
    "single:word>officials": 0.865,
    "single:word>organisation": 0.186,
    "single:word>place": -0.069,
    "single:word>to": -0.105,
    "single:word>was": 0.396,
    "single:word>word": 0.057,
    "single:“>word": -0.661,
    "small too": -0.395,
    "surname": -0.851,
    "the": -0.04,
    "times:2": 0.18,
    "times:3": 0.302,
    "times:4": -0.1,
    "within": 1.837,
    "within in": 0.412,
    "words:1": -0.544,
    "words:2": 0.295,
    "words:3": 0.249,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.135,  # population
    0.002,  # most populous
    1.153,  # populous share
    -1.757,  # alternate
    0.510,  # abbreviation
    0.696,  # country
    0.157,  # adm1
    -0.666,  # adm2
    0.000,  # area other
    0.192,  # capital
    -0.380,  # seat
    0.000,  # lesser seat
    0.985,  # section
    5.377,  # region
    4.175,  # other class
    -0.215,  # adm1 beside town
    0.391,  # adm2 beside town
    2.075,  # town beside adm1
    -0.000,  # cue fits
    0.000,  # cue misfits
    2.480,  # within province
    0.082,  # within country
    -2.562,  # within misses
    3.519,  # home country
    1.782,  # home name
    0.000,  # several words
    1.585,  # home voice
    -1.022,  # voice elsewhere
    -0.204,  # unit beside seat
    -0.639,  # unit by its word
)

BOTH_WEIGHTS: tuple[float, ...] = (
    3.874,  # population
    0.270,  # most populous
    1.028,  # populous share
    -1.727,  # alternate
    0.101,  # abbreviation
    2.201,  # country
    0.485,  # adm1
    -1.103,  # adm2
    0.000,  # area other
    0.952,  # capital
    0.282,  # seat
    0.000,  # lesser seat
    0.036,  # section
    5.570,  # region
    3.365,  # other class
    -0.058,  # adm1 beside town
    1.234,  # adm2 beside town
    1.856,  # town beside adm1
    0.000,  # cue fits
    -0.000,  # cue misfits
    0.966,  # within province
    0.412,  # within country
    -1.378,  # within misses
    0.898,  # home country
    0.801,  # home name
    0.000,  # several words
    0.907,  # home voice
    -1.096,  # voice elsewhere
    0.078,  # unit beside seat
    -1.666,  # unit by its word
    2.379,  # country share
    1.097,  # country named
    1.839,  # province share
    1.219,  # province named
    0.778,  # district named
    0.482,  # near 30
    0.919,  # near 100
    0.447,  # near 300
    0.313,  # demonym
    0.329,  # holds another
    1.275,  # same kind listed
    -0.000,  # no context
    -0.678,  # country share far
    -1.089,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.877,  # 1
    0.612,  # belief
    0.294,  # others
    -0.003,  # others best
    -0.094,  # others worst
    -0.060,  # alone
    0.294,  # near 30
    0.194,  # near 100
    0.489,  # near 300
    0.098,  # country share
    -0.273,  # country named
    0.212,  # province named
    0.720,  # district named
    1.027,  # chance
    1.291,  # population
    -0.145,  # country
    -0.420,  # adm1
    0.920,  # region
    -0.660,  # alternate
    0.360,  # person
    0.098,  # within
    -0.416,  # voice
    0.284,  # near 100 and heard
    0.299,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -5.402,  # 1
    0.362,  # belief
    0.245,  # belief of all
    2.671,  # chance
    0.183,  # odds
    1.819,  # country
    1.361,  # adm1
    0.915,  # adm2
    1.225,  # town
    1.027,  # region
    0.594,  # population
    -0.499,  # alternate
    -0.798,  # within province
    0.743,  # within country
    -1.111,  # within misses
    0.401,  # country named
    0.685,  # province named
    -0.142,  # district named
    0.405,  # near 30
    0.365,  # near 100
    0.092,  # near 300
    0.278,  # country share
    -0.253,  # one option
    0.173,  # options
    0.742,  # no context
    -1.119,  # person
    -0.007,  # repeated
    -0.752,  # abbreviation
    -0.522,  # small far
    0.101,  # capital
    -0.183,  # seat
    -0.289,  # cue fits
    -0.287,  # cue misfits
    -1.588,  # by sound
    -1.009,  # in organisation
    -1.027,  # organisation of
    -1.168,  # in facility
    0.104,  # more capitals
    0.282,  # initial
    -0.003,  # headline
)

SITE_WEIGHTS: tuple[float, ...] = (
    -1.986,  # 1
    0.244,  # belief
    0.297,  # trust in the host
    0.544,  # beside
    2.262,  # inside
    0.431,  # sentence
    0.058,  # unknown name
    0.107,  # nature
)
