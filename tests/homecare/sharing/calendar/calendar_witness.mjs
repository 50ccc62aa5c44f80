// What ical.js (the reader of Thunderbird) finds in a calendar file: one JSON document on standard output.
// usage: node calendar_witness.mjs NODE_MODULES FILE
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(`${folder}/ical.js/dist/ical.js`).href);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const [alarm] = component.getAllSubcomponents("valarm");
  return {
    uid: event.uid,
    start: event.startDate.toString(),
    utc: event.startDate.zone.tzid === "UTC",
    minutes: event.duration.toSeconds() / 60,
    summary: event.summary,
    description: event.description,
    sequence: event.sequence,
    alarm: alarm.getFirstPropertyValue("trigger").toSeconds() / 60,
  };
});
console.log(JSON.stringify(events));
