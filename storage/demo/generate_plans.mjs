// Draws the three seating plans of the sample data and writes them beside itself: `node generate_plans.mjs`. The .json
// files are what ships; this is how their curves came about. Lengths are pixels of the plan, angles are radians.
import { writeFileSync } from "node:fs";

const spacing = 26; // between the centres of neighbouring seats
const pitch = 31; // from one row to the next
const aisle = 56; // at least this much between the outer seats of two blocks
const paper = "#f3eee7"; // the floor under the seats
const edge = "#d8cfc2";
const ink = "#5d5648";

const tenth = (value) => Math.round(value * 10) / 10 + 0; // + 0 turns -0 into 0
const at = (x, y) => ({ x: tenth(x), y: tenth(y) });
const span = (count) => Array.from({ length: count }, (_, index) => index);
const letter = (index) => "ABCDEFGHJKLMNOPQRSTUVWXYZ"[index]; // no I, as it looks like a 1

const text = (x, y, words, size) => ({
    shape: "text", position: at(x, y), rotation: 0, color: ink, border_color: "",
    text: { text: words, color: ink, size, position: { x: 0, y: 0 } },
});
const polygon = (points, color = paper, border_color = edge) => ({
    shape: "polygon", position: { x: 0, y: 0 }, rotation: 0, color, border_color, polygon: { points },
});
const stage = (points) => polygon(points, "#e4dccf", "#b8ac99");
const zone = (name, rows, areas = []) => ({ name, position: { x: 0, y: 0 }, rows, areas });
const row = (zoneKey, name, places) => ({
    row_number: name, row_number_position: "both", position: { x: 0, y: 0 },
    seats: places.map((place, index) => ({
        seat_guid: `${zoneKey}-${name}-${index + 1}`, seat_number: `${index + 1}`,
        position: at(place.x, place.y), category: place.category,
        ...(place.holdfast && { holdfast: place.holdfast }),
    })),
});

// Makes seat `index` of a row a wheelchair place, and the seat `step` beside it its companion's.
function wheelchair({ seats }, index, step) {
    seats[index].holdfast = { accessible: true };
    seats[index + step].holdfast = { companion_of: seats[index].seat_guid };
}

const count = (plan) => plan.zones.flatMap((each) => each.rows).reduce((sum, each) => sum + each.seats.length, 0);

// One row a line, so that a difference between two versions can be read.
function write(file, plan) {
    const rows = (each) => each.rows.map((line) => `    ${JSON.stringify(line)}`).join(",\n");
    const zones = plan.zones.map((each) => {
        const { rows: _, ...rest } = each;
        return `  ${JSON.stringify(rest).slice(0, -1)},"rows":[\n${rows(each)}\n  ]}`;
    });
    const { zones: _, ...rest } = plan;
    const document = `${JSON.stringify(rest).slice(0, -1)},\n"zones":[\n${zones.join(",\n")}\n]}\n`;
    writeFileSync(new URL(file, import.meta.url), document);
    console.log(`${file}: ${count(plan)} seats, ${document.length} bytes`);
}

// ---- studio: six straight rows of ten, an aisle down the middle ----

function studio() {
    const rows = span(6).map((r) =>
        row("S", letter(r), span(10).map((s) => ({
            x: 80 + s * 30 + (s >= 5 ? 50 : 0), y: 190 + r * 38, category: r < 2 ? "Front" : "Standard",
        }))));
    wheelchair(rows[0], 0, 1);
    wheelchair(rows[0], 9, -1);
    const areas = [
        stage([at(90, 30), at(390, 30), at(430, 130), at(50, 130)]),
        text(240, 80, "STAGE", 22),
        polygon([at(50, 160), at(430, 160), at(430, 410), at(50, 410)]),
    ];
    return {
        name: "Studio",
        size: { width: 480, height: 430 },
        categories: [{ name: "Front", color: "#c2783c" }, { name: "Standard", color: "#3f7c85" }],
        holdfast: { focal_point: at(240, 110) },
        zones: [zone("Studio", rows, areas)],
    };
}

// ---- theatre: arcs around a point far behind the stage ----

const theatreCentre = { x: 900, y: -480 };
const polar = (radius, angle) =>
    at(theatreCentre.x + radius * Math.sin(angle), theatreCentre.y + radius * Math.cos(angle));
const arc = (radius, half, steps = 24) => span(steps + 1).map((i) => polar(radius, -half + (2 * half * i) / steps));
const ring = (inner, outer, half, ...colors) =>
    polygon([...arc(inner, half), ...arc(outer, half).reverse()], ...colors);

// The places of one curved row, left to right: as many as fit between the aisles at `bounds`, each block centred.
function curvedRow(radius, bounds, category) {
    return span(bounds.length - 1).flatMap((block) => {
        const [from, to] = [bounds[block], bounds[block + 1]];
        const seats = Math.floor(((to - from) * radius - aisle) / spacing) + 1;
        const angle = (index) => (from + to) / 2 + (index - (seats - 1) / 2) * (spacing / radius);
        return span(seats).map((index) => ({ ...polar(radius, angle(index)), category: category(block) }));
    });
}

function stalls() {
    const rows = span(18).map((r) => {
        const category = (block) => (r >= 3 && r <= 7 && block === 1 ? "VIP" : "Stalls");
        return row("ST", letter(r), curvedRow(760 + r * pitch, [-0.49, -0.19, 0.19, 0.49], category));
    });
    for (const last of rows.slice(-2)) {
        wheelchair(last, 0, 1);
        wheelchair(last, last.seats.length - 1, -1);
    }
    const areas = [
        ring(725, 760 + 17 * pitch + 35, 0.5),
        stage([at(560, 60), at(1240, 60), ...arc(690, 0.46).reverse()]),
        text(900, 130, "STAGE", 36),
    ];
    return zone("Stalls", rows, areas);
}

function circle() {
    const first = 1420;
    const rows = span(10).map((r) => {
        const places = curvedRow(first + r * pitch, [-0.49, -0.3, -0.1, 0.1, 0.3, 0.49], () => "Circle");
        const cornered = r < 2 ? [...places.slice(0, 3), ...places.slice(-3)] : [];
        for (const place of cornered) place.holdfast = { restricted_view: true };
        return row("CI", letter(r), places);
    });
    const areas = [
        ring(first - 40, first + 9 * pitch + 35, 0.49),
        ring(first - 44, first - 36, 0.49, "#b8ac99", "#b8ac99"),
        text(900, theatreCentre.y + first - 62, "CIRCLE", 26),
    ];
    return zone("Circle", rows, areas);
}

// Five boxes a side, each turned towards the stage, two rows of four in each.
function boxes(side, firstNumber) {
    return span(5).map((b) => {
        const name = `Box ${firstNumber + b}`;
        const middle = { radius: 800 + b * 118, angle: side * 0.585 };
        // Along a box is along the radius; its front row is the one nearer to the middle of the house.
        const place = (along, depth) => polar(middle.radius + along, middle.angle + (side * depth) / middle.radius);
        const rows = span(2).map((r) => ({
            ...row(`B${firstNumber + b}`, `${r + 1}`, span(4).map((s) => ({
                ...place((s - 1.5) * spacing * -side, (r - 0.5) * pitch), category: "Boxes",
                holdfast: r === 1 ? { restricted_view: true } : undefined,
            }))),
            row_number_position: null,
        }));
        const label = place(0, 58);
        return zone(name, rows, [
            polygon([place(-54, -34), place(54, -34), place(54, 34), place(-54, 34)]), text(label.x, label.y, name, 16),
        ]);
    });
}

function theatre() {
    return {
        name: "Theatre",
        size: { width: 1800, height: 1320 },
        categories: [
            { name: "VIP", color: "#b98a1f" }, { name: "Stalls", color: "#b4413c" },
            { name: "Circle", color: "#3a6ea5" }, { name: "Boxes", color: "#7a4e9e" },
        ],
        holdfast: { focal_point: at(900, 170) },
        zones: [stalls(), circle(), ...boxes(-1, 1), ...boxes(1, 6)],
    };
}

// ---- arena: two tiers around a floor whose ends are half circles ----

const arenaCentre = { x: 2950, y: 2250 };
const halfStraight = 700;
const bowlAisle = 70;
const around = (x, y) => at(arenaCentre.x + x, arenaCentre.y + y);

// The bowl is cut into blocks: straight ones along the sides, fans around the ends. Each gives the point at `radius`
// from the axis, `along` pixels from the block's middle, and its width there.
function bowlBlocks(straight, fans) {
    const width = (2 * halfStraight) / straight;
    const side = (sign) => span(straight).map((b) => {
        const middle = -halfStraight + (b + 0.5) * width;
        return {
            isSide: true, isBehindStage: false,
            width: () => width,
            point: (radius, along) => around(sign * (middle + along), -sign * radius),
        };
    });
    const end = (sign) => span(fans).map((b) => {
        const middle = ((b + 0.5) / fans) * Math.PI - Math.PI / 2;
        return {
            isSide: false, isBehindStage: sign < 0 && Math.abs(middle) < 0.9,
            width: (radius) => (Math.PI / fans) * radius,
            point: (radius, along) => {
                const angle = middle + along / radius;
                return around(sign * (halfStraight + radius * Math.cos(angle)), sign * radius * Math.sin(angle));
            },
        };
    });
    return [...side(1), ...end(1), ...side(-1), ...end(-1)];
}

function bowlRow(block, key, name, radius, category) {
    const seats = Math.floor((block.width(radius) - bowlAisle) / spacing) + 1;
    const holdfast = block.isBehindStage ? { restricted_view: true } : undefined;
    return row(key, name, span(seats).map((s) => ({
        ...block.point(radius, (s - (seats - 1) / 2) * spacing), category, holdfast,
    })));
}

function outline(block, inner, outer) {
    const edgeOf = (radius) => span(9).map((i) => block.point(radius, (i / 8 - 0.5) * (block.width(radius) - 22)));
    return polygon([...edgeOf(inner), ...edgeOf(outer).reverse()]);
}

function tier({ firstBlock, straight, fans, firstRadius, rowCount, category }) {
    const lastRadius = firstRadius + (rowCount - 1) * pitch;
    return bowlBlocks(straight, fans).map((block, index) => {
        const key = `${firstBlock + index}`;
        const rows = span(rowCount).map((r) =>
            bowlRow(block, key, `${r + 1}`, firstRadius + r * pitch, category(block)));
        const label = block.point(lastRadius + 52, 0);
        return zone(`Block ${key}`, rows, [
            outline(block, firstRadius - 20, lastRadius + 20), text(label.x, label.y + 12, key, 36),
        ]);
    });
}

function floor() {
    return span(10).map((b) => {
        const key = `F${b + 1}`;
        const left = -390 + (b % 5) * 250;
        const top = b < 5 ? -238 : 22;
        const rows = span(8).map((r) =>
            row(key, `${r + 1}`, span(8).map((s) => ({ ...around(left + s * 27, top + r * 31), category: "Floor" }))));
        const [x, y] = [left - 20, top - 20];
        const corners = [around(x, y), around(x + 229, y), around(x + 229, y + 257), around(x, y + 257)];
        return zone(`Floor ${b + 1}`, rows, [polygon(corners)]);
    });
}

// Takes `surplus` seats off the ends of the last rows of `zones`, evenly, so that the house has a round number.
function trim(zones, surplus) {
    for (let i = 0; i < surplus; ++i) zones[i % zones.length].rows.at(-1).seats.pop();
}

function arena() {
    const lower = tier({
        firstBlock: 101, straight: 4, fans: 6, firstRadius: 340, rowCount: 24,
        category: (block) => (block.isSide ? "Premium" : "Lower tier"),
    });
    const upper = tier({
        firstBlock: 201, straight: 4, fans: 10, firstRadius: 1200, rowCount: 31,
        category: (block) => (block.isSide ? "Upper tier sides" : "Upper tier"),
    });
    for (const block of lower.filter((each) => each.rows[0].seats[0].category === "Premium")) {
        wheelchair(block.rows.at(-1), 0, 1);
        wheelchair(block.rows.at(-1), block.rows.at(-1).seats.length - 1, -1);
    }
    const ground = [
        stage([around(-820, -190), around(-470, -190), around(-470, 190), around(-820, 190)]),
        text(arenaCentre.x - 645, arenaCentre.y + 20, "STAGE", 64),
    ];
    const plan = {
        name: "Arena",
        size: { width: 2 * arenaCentre.x, height: 2 * arenaCentre.y },
        categories: [
            { name: "Floor", color: "#c2513f" }, { name: "Premium", color: "#b98a1f" },
            { name: "Lower tier", color: "#2f7f9e" }, { name: "Upper tier sides", color: "#4b6cb7" },
            { name: "Upper tier", color: "#7f7aa8" },
        ],
        holdfast: { focal_point: around(-470, 0) },
        zones: [...floor(), ...lower, ...upper],
    };
    plan.zones[0].areas.unshift(...ground);
    trim(upper, count(plan) - 20_000);
    return plan;
}

write("studio.json", studio());
write("theatre.json", theatre());
write("arena.json", arena());
