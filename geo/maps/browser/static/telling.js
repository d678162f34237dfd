/* What streamlit-folium sends back to Python. */
(function () {
  'use strict';

  /* What streamlit-folium sends back to Python: the click on an incident as if it were a popup's words, and as a tag
     whether the user moved the map or asked for all of it. */
  function tell(name, value) {
    if (window.__GLOBAL_DATA__) window.__GLOBAL_DATA__[name] = value;
  }
  /* Told now, and not after streamlit-folium's pause. What was told stays there and is sent again with every move of the map:
     each click says which one it is, and of which visit. */
  function tellNow(map, name, value) {
    const kept = window.__GLOBAL_DATA__;
    tell(name, value);
    if (!kept) return;
    const all = { last_object_clicked_popup: kept.last_object_clicked_popup, selected_tags: kept.selected_tags, last_active_drawing: kept.last_active_drawing, zoom: map.getZoom(), center: map.getCenter(), bounds: map.getBounds() };
    // In the order of what was sent before, or it would be sent once more.
    const sent = Object.fromEntries(Object.keys(kept.previous_data || all).filter((key) => key in all).map((key) => [key, all[key]]));
    kept.previous_data = sent;
    window.Streamlit.setComponentValue(sent);
  }
  window.DatelineTelling = { tell: tell, tellNow: tellNow };
})();
