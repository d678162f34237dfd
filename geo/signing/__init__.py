"""Who made a bundle: keys, signatures of manifests, and what a signature shows to whoever knows the key.

keys.py                 public keys, how one follows another, whose they are -> a ring of them
key_folder.py           the folder with this installation's key and with the keys that its user trusts
signature.py            a manifest and a key -> `manifest.sig`, and back
certificates.py         a key -> the certificates that content credentials ask for
content_credentials.py  what a PNG or SVG says of itself by C2PA: put in, taken out, looked at
standing.py             a manifest, its signature and a ring -> what that shows, in words
"""
