"""The map page."""

import streamlit as st

st.write("The map comes here.")
