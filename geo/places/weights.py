"""Weights of place reading, written by `python -m tests.quality.fit_places --write`; not to be edited by hand.

Fitted on 655 documents with 7890 gold toponyms (six public corpora, development halves), cross-validated
by document. They weigh classes of words, distances and populations; no name is among them.
"""

from __future__ import annotations

BELIEF_WEIGHTS: dict[str, float] = {
    '': -0.911,
    'abbreviation': 1.713,
    'all common': -0.504,
    'by sound': -0.841,
    'caps': -0.805,
    'common': -1.363,
    'common:initial': -2.25,
    'container bare': -0.085,
    'container0': 0.679,
    'container1': 1.935,
    'dateline': -0.245,
    'dateline:caps': 1.874,
    'first name': -0.332,
    'headline': 0.407,
    'held:A': 0.744,
    'held:P': -0.292,
    'held:adm1': -0.308,
    'held:adm2': 0.306,
    'held:country': 0.908,
    'holds:place': 0.301,
    'in end:common': -0.242,
    'in end:demonym': 0.403,
    'in end:facility': -0.183,
    'in end:first name': 0.141,
    'in end:office': 0.536,
    'in end:organisation': 0.076,
    'in end:other': 0.13,
    'in end:place': 0.907,
    'in end:surname': 0.646,
    'in left': -0.896,
    'in left:before': 0.053,
    'in left:common': -0.739,
    'in left:common of': -1.021,
    'in left:demonym': -0.356,
    'in left:direction': 0.444,
    'in left:facility': -0.282,
    'in left:facility of': -2.608,
    'in left:first name': -0.806,
    'in left:first name of': 0.343,
    'in left:office': -0.355,
    'in left:office of': -0.313,
    'in left:organisation': -0.456,
    'in left:organisation of': -1.263,
    'in left:other': -0.146,
    'in left:other of': 0.14,
    'in left:place': 0.049,
    'in left:place of': -0.184,
    'in left:surname': -0.597,
    'in left:surname of': -0.041,
    'in left:title': -0.231,
    'in right:common': 0.061,
    'in right:common of': -0.533,
    'in right:demonym': -0.94,
    'in right:demonym of': -0.056,
    'in right:direction': 0.175,
    'in right:direction of': -0.198,
    'in right:facility': -0.504,
    'in right:first name': -0.5,
    'in right:first name of': -0.066,
    'in right:office': 0.643,
    'in right:organisation': -0.314,
    'in right:organisation of': -0.024,
    'in right:other': -0.836,
    'in right:other of': 0.023,
    'in right:place': -0.079,
    'in right:place of': -0.305,
    'in right:surname': -1.444,
    'in right:title': 0.244,
    'initial': -0.143,
    'inside:site': 1.281,
    'inside:unknown': 0.4,
    'kind:name': 1.359,
    'kind:site:airport': -0.028,
    'kind:site:hospital': -0.833,
    'kind:site:nature': 0.717,
    'kind:site:school': -0.472,
    'kind:site:site': -0.423,
    'kind:site:street': -0.398,
    'kind:unknown:after at': 0.051,
    'kind:unknown:after from': -0.816,
    'kind:unknown:after in': -0.602,
    'kind:unknown:after to': -1.067,
    'kind:unknown:town': 0.264,
    'kind:unknown:village': 1.08,
    'left:"': -0.818,
    "left:'": -0.108,
    'left:(': -0.198,
    'left:,': -0.187,
    'left:-': 0.205,
    'left:.': -1.116,
    'left::': 0.165,
    'left:a': 0.222,
    'left:an': -0.236,
    'left:and': -0.175,
    'left:as': 0.174,
    'left:by': -0.09,
    'left:capital': -0.077,
    'left:direction': 0.673,
    'left:for': -0.333,
    'left:ing': -0.169,
    'left:is': -0.095,
    'left:loc:across': 0.23,
    'left:loc:around': 0.753,
    'left:loc:at': 0.247,
    'left:loc:from': 0.345,
    'left:loc:in': 1.259,
    'left:loc:near': 0.772,
    'left:loc:other': 0.394,
    'left:loc:outside': 0.079,
    'left:loc:to': 0.291,
    'left:ly': -0.294,
    'left:mark': -0.051,
    'left:number': -0.678,
    'left:of': 0.512,
    'left:on': 0.56,
    'left:or': 0.38,
    'left:organisation': -0.129,
    'left:place': -0.133,
    'left:said': -0.118,
    'left:start': 0.144,
    'left:title': -0.972,
    'left:was': -0.489,
    'left:with': -0.084,
    'left:word': -0.176,
    'left:—': -0.331,
    'left:“': -0.55,
    'list': 0.541,
    'listed': 1.204,
    'located elsewhere': 0.697,
    'most:1': 0.048,
    'most:2': -0.068,
    'most:3': 0.314,
    'most:4': -0.373,
    'most:5': 0.217,
    'most:6': 0.734,
    'most:7': 0.486,
    'namesakes:1': 0.357,
    'namesakes:2': 0.312,
    'namesakes:3': -0.026,
    'namesakes:4': 0.716,
    'own:1': -0.617,
    'own:2': -0.358,
    'own:3': -0.522,
    'own:4': 0.566,
    'own:5': 0.997,
    'own:6': 0.801,
    'own:7': 1.683,
    'own:none': -1.192,
    'person elsewhere': -1.597,
    'person here': -0.615,
    'person part': -1.274,
    'person part:titled': -1.095,
    'person whole': 0.238,
    'person whole:titled': -1.114,
    'right:"': -0.188,
    'right:&': -0.522,
    "right:'s": -0.166,
    'right:(': 0.566,
    'right:)': -0.404,
    'right:,': 0.189,
    'right:-': 0.156,
    'right:-based': 0.476,
    'right:.': 0.266,
    'right:/': -1.124,
    'right::': 0.226,
    'right:;': 1.148,
    'right:and': 0.196,
    'right:as': -0.098,
    'right:at': -0.045,
    'right:by': -0.112,
    'right:capital': -0.621,
    'right:end': 0.196,
    'right:for': 0.268,
    'right:governed': 0.041,
    'right:had': -0.339,
    'right:has': 0.32,
    'right:in': 0.137,
    'right:is': 0.6,
    'right:mark': -0.202,
    'right:number': -1.599,
    'right:of': -0.676,
    'right:officials': 0.853,
    'right:on': 0.175,
    'right:or': -0.183,
    'right:organisation': 0.757,
    'right:place': 0.782,
    'right:said': -1.335,
    'right:to': 0.069,
    'right:was': -0.529,
    'right:where': 0.374,
    'right:who': -0.286,
    'right:word': 0.024,
    'right:–': 0.064,
    'right:—': 0.629,
    'short:caps': -0.172,
    'short:small': -0.477,
    'single:">\'s': 0.195,
    'single:">,': -0.109,
    'single:">capital': -0.088,
    'single:">said': -0.492,
    'single:">word': -0.547,
    'single:(>)': -0.383,
    "single:,>'s": 0.336,
    'single:,>(': 0.413,
    'single:,>,': 0.239,
    'single:,>-': 0.105,
    'single:,>.': -0.377,
    'single:,>;': 0.429,
    'single:,>and': -0.323,
    'single:,>capital': -0.456,
    'single:,>end': -0.066,
    'single:,>has': -0.534,
    'single:,>is': -0.36,
    'single:,>number': -0.103,
    'single:,>officials': -0.114,
    'single:,>said': -0.426,
    'single:,>was': 0.34,
    'single:,>word': -0.176,
    'single:->,': 0.154,
    'single:->capital': -0.188,
    "single:.>'s": -0.15,
    'single:.>,': -0.141,
    'single:.>.': 0.043,
    'single:.>capital': -0.414,
    'single:.>said': -0.079,
    'single:.>word': -0.119,
    'single::>capital': 0.381,
    'single:a>capital': -0.309,
    'single:a>officials': 0.271,
    'single:a>word': 0.258,
    'single:an>word': 0.135,
    "single:and>'s": -0.501,
    'single:and>,': 0.119,
    'single:and>.': 0.145,
    'single:and>and': -0.162,
    'single:and>capital': -0.473,
    'single:and>in': 1.121,
    'single:and>officials': -0.417,
    'single:and>place': 0.232,
    'single:and>word': -0.065,
    'single:as>capital': 0.116,
    'single:as>word': -0.9,
    "single:by>'s": 0.057,
    'single:by>,': -0.231,
    'single:by>and': 0.348,
    'single:by>capital': -0.291,
    'single:by>officials': -0.172,
    'single:by>word': -0.798,
    "single:capital>'s": 0.261,
    'single:capital>(': -0.771,
    'single:capital>)': 0.109,
    'single:capital>,': -0.139,
    'single:capital>.': -0.414,
    'single:capital>;': -0.051,
    'single:capital>at': 0.108,
    'single:capital>capital': -0.139,
    'single:capital>end': 0.134,
    'single:capital>for': -0.748,
    'single:capital>has': -0.322,
    'single:capital>in': 0.043,
    'single:capital>is': 0.287,
    'single:capital>mark': 0.301,
    'single:capital>number': 0.175,
    'single:capital>of': -0.221,
    'single:capital>officials': -0.317,
    'single:capital>on': -0.247,
    'single:capital>organisation': 0.768,
    'single:capital>place': 0.505,
    'single:capital>said': -0.301,
    'single:capital>to': 0.04,
    'single:capital>was': -0.209,
    'single:capital>word': 0.096,
    'single:direction>,': 0.191,
    'single:direction>.': 0.19,
    'single:direction>place': -0.404,
    'single:direction>word': 0.49,
    "single:ed>'s": -0.363,
    'single:ed>capital': -0.244,
    'single:ed>word': -0.057,
    "single:for>'s": 0.085,
    'single:for>.': -0.613,
    'single:for>and': -0.449,
    'single:for>capital': -0.216,
    'single:for>word': 0.158,
    "single:ing>'s": 0.267,
    'single:ing>,': 0.306,
    'single:ing>.': -0.083,
    'single:ing>capital': -0.19,
    'single:ing>word': -0.042,
    "single:loc>'s": -0.055,
    'single:loc>(': 0.681,
    'single:loc>,': 1.356,
    'single:loc>-': -0.156,
    'single:loc>.': 0.547,
    'single:loc>;': 0.064,
    'single:loc>and': 0.72,
    'single:loc>as': -0.121,
    'single:loc>capital': -0.248,
    'single:loc>end': 0.047,
    'single:loc>has': -0.349,
    'single:loc>in': 0.624,
    'single:loc>is': 0.9,
    'single:loc>mark': -0.038,
    'single:loc>number': -0.389,
    'single:loc>of': 0.254,
    'single:loc>officials': 0.051,
    'single:loc>on': -0.129,
    'single:loc>place': 0.383,
    'single:loc>said': 0.863,
    'single:loc>to': 0.741,
    'single:loc>was': 0.406,
    'single:loc>word': 0.523,
    'single:mark>,': 0.219,
    'single:mark>capital': 0.204,
    'single:mark>number': -0.515,
    'single:mark>said': -0.665,
    'single:mark>word': 0.069,
    'single:number>capital': -0.539,
    'single:number>word': 0.126,
    "single:of>'s": 0.285,
    'single:of>,': 0.483,
    'single:of>.': 0.875,
    'single:of>and': 0.35,
    'single:of>capital': -0.246,
    'single:of>end': -0.206,
    'single:of>for': 0.089,
    'single:of>has': 0.268,
    'single:of>in': 0.478,
    'single:of>is': 0.211,
    'single:of>of': 0.073,
    'single:of>officials': -0.069,
    'single:of>place': -0.244,
    'single:of>to': 0.395,
    'single:of>was': 0.72,
    'single:of>word': 0.365,
    "single:on>'s": -0.083,
    'single:on>capital': 0.05,
    'single:on>number': -0.598,
    'single:on>word': -0.458,
    'single:organisation>,': 0.199,
    'single:organisation>.': 0.19,
    'single:organisation>capital': -0.3,
    'single:organisation>in': 0.024,
    'single:organisation>word': 0.027,
    'single:place>,': 1.19,
    'single:place>.': -0.329,
    'single:place>capital': -0.031,
    'single:place>word': 0.34,
    "single:said>'s": 0.221,
    'single:said>,': -0.578,
    'single:said>.': -0.701,
    'single:said>capital': -0.462,
    'single:said>word': -0.219,
    "single:start>'s": -0.092,
    'single:start>(': 0.399,
    'single:start>,': -0.383,
    'single:start>-': 0.441,
    'single:start>.': -0.657,
    'single:start>and': -0.063,
    'single:start>capital': 0.349,
    'single:start>end': 0.722,
    'single:start>has': 0.123,
    'single:start>in': -0.189,
    'single:start>is': 0.044,
    'single:start>number': -0.05,
    'single:start>of': -0.186,
    'single:start>officials': 0.227,
    'single:start>organisation': -0.034,
    'single:start>place': 0.161,
    'single:start>said': -0.658,
    'single:start>to': 0.042,
    'single:start>was': -0.573,
    'single:start>word': -0.393,
    'single:start>—': 0.632,
    'single:title>capital': -0.672,
    'single:title>said': -0.031,
    'single:title>word': -0.129,
    'single:with>,': -0.148,
    'single:with>.': 0.094,
    'single:with>and': -0.274,
    'single:with>capital': 0.132,
    'single:with>word': -0.135,
    "single:word>'s": 0.44,
    'single:word>,': -0.378,
    'single:word>.': -0.308,
    'single:word>and': 0.376,
    'single:word>capital': -0.202,
    'single:word>end': -0.899,
    'single:word>had': -0.071,
    'single:word>has': -0.03,
    'single:word>in': -0.197,
    'single:word>is': 0.329,
    'single:word>mark': 0.104,
    'single:word>number': -0.14,
    'single:word>of': -0.067,
    'single:word>officials': 0.961,
    'single:word>organisation': 0.389,
    'single:word>to': -0.028,
    'single:word>was': 0.178,
    'single:word>word': 0.097,
    'single:“>word': -0.68,
    'small too': -0.468,
    'surname': -0.799,
    'the': -0.029,
    'times:2': 0.22,
    'times:3': 0.287,
    'within': 1.881,
    'within bare': 0.864,
    'words:1': -0.575,
    'words:2': 0.368,
    'words:3': 0.206,
}

ALONE_WEIGHTS: tuple[float, ...] = (
    6.467,  # population
    0.079,  # most populous
    1.047,  # populous share
    -2.288,  # alternate
    0.327,  # abbreviation
    0.698,  # country
    0.520,  # adm1
    -0.664,  # adm2
    0.000,  # area other
    0.212,  # capital
    -0.981,  # seat
    0.000,  # lesser seat
    0.000,  # section
    0.000,  # region
    0.000,  # other class
    -0.373,  # adm1 beside town
    -0.832,  # adm2 beside town
    1.917,  # town beside adm1
    -0.000,  # cue fits
    0.000,  # cue misfits
    2.480,  # within province
    0.112,  # within country
    -2.592,  # within misses
    3.737,  # home country
    1.544,  # home name
    0.000,  # several words
    1.571,  # home voice
    -1.130,  # voice elsewhere
)

BOTH_WEIGHTS: tuple[float, ...] = (
    4.275,  # population
    0.402,  # most populous
    0.988,  # populous share
    -2.716,  # alternate
    0.046,  # abbreviation
    2.242,  # country
    0.815,  # adm1
    -0.549,  # adm2
    0.000,  # area other
    1.071,  # capital
    0.340,  # seat
    0.000,  # lesser seat
    0.000,  # section
    0.000,  # region
    0.000,  # other class
    0.236,  # adm1 beside town
    -0.576,  # adm2 beside town
    1.848,  # town beside adm1
    -0.000,  # cue fits
    -0.000,  # cue misfits
    0.975,  # within province
    0.305,  # within country
    -1.280,  # within misses
    1.085,  # home country
    0.968,  # home name
    0.000,  # several words
    0.910,  # home voice
    -1.282,  # voice elsewhere
    2.697,  # country share
    1.408,  # country named
    1.275,  # province share
    1.644,  # province named
    0.464,  # district named
    0.813,  # near 30
    1.175,  # near 100
    0.536,  # near 300
    0.287,  # demonym
    0.142,  # holds another
    0.000,  # same kind listed
    0.000,  # no context
    -1.016,  # country share far
    -1.787,  # country named small
)

FIRM_WEIGHTS: tuple[float, ...] = (
    -1.717,  # 1
    0.727,  # belief
    0.397,  # others
    -0.060,  # others best
    -0.178,  # others worst
    0.092,  # alone
    0.320,  # near 30
    0.560,  # near 100
    0.103,  # near 300
    0.514,  # country share
    -0.009,  # country named
    0.208,  # province named
    0.562,  # district named
    0.620,  # chance
    0.898,  # population
    0.186,  # country
    -0.150,  # adm1
    0.000,  # region
    -0.255,  # alternate
    0.210,  # person
    0.177,  # within
    -0.393,  # voice
    0.330,  # near 100 and heard
    0.160,  # belief and alone
)

TRUST_WEIGHTS: tuple[float, ...] = (
    -2.714,  # 1
    0.284,  # belief
    0.293,  # belief of all
    0.857,  # chance
    0.228,  # odds
    0.908,  # country
    -0.604,  # adm1
    -0.410,  # adm2
    0.107,  # town
    0.000,  # region
    0.349,  # population
    -0.614,  # alternate
    -0.583,  # within province
    -0.976,  # within country
    -1.453,  # within misses
    0.074,  # country named
    0.704,  # province named
    0.261,  # district named
    0.231,  # near 30
    0.127,  # near 100
    0.454,  # near 300
    0.243,  # country share
    0.115,  # one option
    0.108,  # options
    0.452,  # no context
    -0.824,  # person
    -0.186,  # repeated
    -0.473,  # abbreviation
    -0.655,  # small far
    0.630,  # capital
    0.340,  # seat
)
