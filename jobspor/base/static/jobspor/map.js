// The map beside a list: drawn when somebody opens it, from the points in the page. The list says the same without it.
const box = document.querySelector("details[data-map]");

function load(address) {
  const isStyle = address.includes(".css");
  const element = document.createElement(isStyle ? "link" : "script");
  if (isStyle) Object.assign(element, { rel: "stylesheet", href: address });
  else element.src = address;
  return new Promise((done, failed) => {
    element.addEventListener("load", done);
    element.addEventListener("error", failed);
    document.head.append(element);
  });
}

function told(point) {
  const words = document.createElement("div");
  const town = words.appendChild(document.createElement("strong"));
  town.textContent = point.town;
  const list = words.appendChild(document.createElement("ul"));
  for (const place of point.places) {
    const link = document.createElement("a");
    Object.assign(link, { href: place.url, textContent: place.name });
    list.appendChild(document.createElement("li")).append(link);
  }
  return words;
}

function draw(L) {
  const points = JSON.parse(box.dataset.points);
  const place = box.querySelector("[data-canvas]");
  const map = L.map(place, { attributionControl: false, zoomControl: false, maxZoom: 13, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
  const most = Math.max(...points.map((point) => point.places.length));
  for (const point of points) {
    const radius = 8 + 14 * Math.sqrt(point.places.length / most);
    const colour = getComputedStyle(place).color;
    const mark = L.circleMarker([point.north, point.east], { radius, color: colour, weight: 2, fillOpacity: 0.35 });
    mark.bindTooltip(`${point.town} (${point.places.length})`, { permanent: true, direction: "right", offset: [radius, 0] });
    mark.bindPopup(told(point)).addTo(map);
  }
  map.fitBounds(L.latLngBounds(points.map((point) => [point.north, point.east])), { padding: [60, 60] });
}

box?.addEventListener("toggle", async () => {
  await Promise.all([load(box.dataset.style), load(box.dataset.script)]);
  draw(window.L);
}, { once: true });
