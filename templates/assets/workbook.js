/* The workbook of a guide with the buyer's numbers in it. The built file is fetched and its numbers are put in; every formula
   stays what it was, and the spreadsheet program works it out when the file is opened. Nothing is sent anywhere. */
(() => {
  "use strict";

  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const GIVEN = "__given"; // behind an input's id, in the name of the cell for the buyer's number

  /* The file: a zip archive -------------------------------------------------------------------------------------- */

  /** A part of the archive as it lies there. @typedef {{name: string, method: number, crc: number, size: number, packed: Uint8Array}} Part */

  /** @param {Uint8Array} bytes @param {CompressionStream | DecompressionStream} way @returns {Promise<Uint8Array>} */
  const through = async (bytes, way) => new Uint8Array(await new Response(new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(way)).arrayBuffer());

  /** @param {ArrayBuffer} buffer @returns {Part[]} */
  function unzipped(buffer) {
    const view = new DataView(buffer);
    const u16 = (/** @type {number} */ at) => view.getUint16(at, true);
    const u32 = (/** @type {number} */ at) => view.getUint32(at, true);
    let end = buffer.byteLength - 22;
    while (end >= 0 && u32(end) !== 0x06054b50) end -= 1;
    if (end < 0) throw new Error("The workbook is damaged.");
    const parts = [];
    for (let index = 0, at = u32(end + 16); index < u16(end + 10); index += 1) {
      const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, u16(at + 28)));
      const local = u32(at + 42);
      const start = local + 30 + u16(local + 26) + u16(local + 28);
      const packed = new Uint8Array(buffer, start, u32(at + 20));
      parts.push({ name, method: u16(at + 10), crc: u32(at + 16), size: u32(at + 24), packed });
      at += 46 + u16(at + 28) + u16(at + 30) + u16(at + 32);
    }
    return parts;
  }

  /** @param {Part[]} parts @returns {Blob} */
  function zipped(parts) {
    const pieces = [];
    const directory = [];
    let offset = 0;
    for (const { name, method, crc, size, packed } of parts) {
      const label = new TextEncoder().encode(name);
      // Version needed, flags, method, time, day (the first there is), checksum, sizes, length of the name, nothing extra.
      const about = [[2, 20], [2, 0x800], [2, method], [2, 0], [2, 33], [4, crc], [4, packed.length], [4, size], [2, label.length], [2, 0]];
      const local = record([[4, 0x04034b50], ...about]);
      pieces.push(local, label, packed);
      directory.push(record([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), label);
      offset += local.length + label.length + packed.length;
    }
    const length = directory.reduce((sum, piece) => sum + piece.length, 0);
    const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, parts.length], [2, parts.length], [4, length], [4, offset], [2, 0]]);
    return new Blob(/** @type {any} */ ([...pieces, ...directory, end]), { type: TYPE });
  }

  /** Numbers of two or four bytes one after the other. @param {number[][]} fields */
  function record(fields) {
    const view = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)));
    let at = 0;
    for (const [width, value] of fields) {
      if (width === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += width;
    }
    return new Uint8Array(view.buffer);
  }

  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte;
  });

  /** The checksum of an archive's part. @param {Uint8Array} bytes */
  function checksum(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  /* The workbook ------------------------------------------------------------------------------------------------- */

  class Workbook {
    /** @param {Part[]} parts */
    constructor(parts) {
      /** @type {Map<string, Part>} */
      this.parts = new Map(parts.map((part) => [part.name, part]));
    }

    /** @param {string} name @returns {Promise<Document>} */
    async read(name) {
      const part = this.parts.get(name);
      if (!part) throw new Error(`The workbook lacks ${name}.`);
      const bytes = part.method === 0 ? part.packed : await through(part.packed, new DecompressionStream("deflate-raw"));
      return new DOMParser().parseFromString(new TextDecoder().decode(bytes), "application/xml");
    }

    /** @param {string} name @param {Document} content */
    async write(name, content) {
      const text = new XMLSerializer().serializeToString(content.documentElement);
      const bytes = new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);
      const packed = await through(bytes, new CompressionStream("deflate-raw"));
      this.parts.set(name, { name, method: 8, crc: checksum(bytes), size: bytes.length, packed });
    }

    /** Where each sheet lies, by its name. @param {Document} book @returns {Promise<Map<string, string>>} */
    async sheets(book) {
      const relations = new Map();
      for (const relation of (await this.read("xl/_rels/workbook.xml.rels")).getElementsByTagName("Relationship")) {
        relations.set(relation.getAttribute("Id"), `xl/${relation.getAttribute("Target")}`);
      }
      const found = new Map();
      for (const sheet of book.getElementsByTagNameNS(MAIN, "sheet")) {
        const id = [...sheet.attributes].find((attribute) => attribute.localName === "id")?.value;
        found.set(sheet.getAttribute("name"), relations.get(id));
      }
      return found;
    }

    /** Puts numbers where the workbook's own names say. @param {Record<string, number>} numbers */
    async give(numbers) {
      const book = await this.read("xl/workbook.xml");
      /** @type {Map<string, Map<string, number>>} Numbers by cell, by sheet. */
      const wanted = new Map();
      const names = new Map([...book.getElementsByTagNameNS(MAIN, "definedName")].map((one) => [one.getAttribute("name"), one.textContent]));
      for (const [id, number] of Object.entries(numbers)) {
        const [sheet, cell] = (names.get(id + GIVEN) ?? "").replaceAll("$", "").split("!");
        if (!cell) throw new Error(`The workbook has no cell for ${id}.`);
        if (!Number.isFinite(number)) throw new Error(`${id} is not a number.`);
        wanted.set(sheet, (wanted.get(sheet) ?? new Map()).set(cell, number));
      }
      for (const [name, path] of await this.sheets(book)) {
        const sheet = await this.read(path);
        fill(sheet, wanted.get(name) ?? new Map());
        await this.write(path, sheet);
      }
      for (const setting of book.getElementsByTagNameNS(MAIN, "calcPr")) setting.setAttribute("fullCalcOnLoad", "1");
      await this.write("xl/workbook.xml", book);
    }
  }

  /**
   * Puts numbers into cells. What formulas came to before is taken away: a program that does not calculate must rather show
   * nothing than figures that belong to other numbers.
   * @param {Document} sheet @param {Map<string, number>} numbers
   */
  function fill(sheet, numbers) {
    const missing = new Set(numbers.keys());
    for (const cell of sheet.getElementsByTagNameNS(MAIN, "c")) {
      const place = cell.getAttribute("r") ?? "";
      const number = numbers.get(place);
      if (number !== undefined) {
        const value = sheet.createElementNS(MAIN, "v");
        value.textContent = String(number + 0);
        cell.replaceChildren(value);
        cell.removeAttribute("t");
        missing.delete(place);
      } else if (cell.getElementsByTagNameNS(MAIN, "f").length > 0) {
        for (const value of [...cell.getElementsByTagNameNS(MAIN, "v")]) value.remove();
        cell.removeAttribute("t");
      }
    }
    if (missing.size > 0) throw new Error(`The workbook lacks the cell ${[...missing][0]}.`);
  }

  /**
   * The workbook at an address of this site, with numbers under *Given*.
   *
   * Rejects where it cannot be fetched (a page opened from a folder may not), or has no cell for one of the numbers; the
   * built file is still there to be downloaded as it is.
   * @param {string} address @param {Record<string, number>} numbers input id to number @returns {Promise<Blob>}
   */
  async function workbook(address, numbers) {
    let response;
    try {
      response = await fetch(address);
    } catch (error) {
      throw new Error("The workbook cannot be fetched from here: this page was not sent by a server, or there is no connection.", { cause: error });
    }
    if (!response.ok) throw new Error(`The workbook cannot be fetched: the server answers ${response.status}.`);
    const file = new Workbook(unzipped(await response.arrayBuffer()));
    await file.give(numbers);
    return zipped([...file.parts.values()]);
  }

  globalThis.primed ??= {};
  globalThis.primed.workbook = workbook;
})();
