package dev.criteria.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a workbook are.
 *
 * @param sheets those that are shown, in their order
 * @param strings the part of the shared texts, if there is one
 * @param styles the part of the styles, if there is one
 * @param since1904 whether days are counted from 1904 on
 */
record Parts(
    List<Sheet> sheets, Optional<String> strings, Optional<String> styles, boolean since1904) {

  /** A sheet and the part that holds it. */
  record Sheet(String name, String part) {}

  private static final String NO_WORKBOOK = "not an Excel workbook but a zip archive; unpack it";

  /** Finds the parts, or says what else the archive is. */
  static Parts of(Archive archive, Bounds bounds) throws IOException {
    if (!archive.has("[Content_Types].xml")) {
      throw new WorkbookException(
          archive.has("content.xml")
              ? "an OpenDocument spreadsheet; save it as .xlsx or as CSV"
              : NO_WORKBOOK);
    }
    Relations root = Relations.read(archive, "_rels/.rels", "", bounds);
    String workbook = root.first("officeDocument").orElse("xl/workbook.xml");
    if (workbook.endsWith(".bin")) {
      throw new WorkbookException("a binary workbook (.xlsb); save it as .xlsx or as CSV");
    }
    InputStream content =
        archive.part(workbook).orElseThrow(() -> new WorkbookException(NO_WORKBOOK));
    int slash = workbook.lastIndexOf('/') + 1;
    Relations relations =
        Relations.read(
            archive,
            workbook.substring(0, slash) + "_rels/" + workbook.substring(slash) + ".rels",
            workbook.substring(0, slash),
            bounds);
    return read(content, relations, bounds);
  }

  private static Parts read(InputStream content, Relations relations, Bounds bounds)
      throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    boolean since1904 = false;
    try (XmlEvents events = new XmlEvents(content, bounds.text())) {
      for (XmlEvents.Event event = events.next();
          event != XmlEvents.Event.OVER;
          event = events.next()) {
        if (event == XmlEvents.Event.START && events.name().equals("workbookPr")) {
          String date = String.valueOf(events.attribute("date1904"));
          since1904 = date.equals("1") || date.equals("true");
        }
        if (event == XmlEvents.Event.START
            && events.name().equals("sheet")
            && String.valueOf(events.attribute("state")).matches("null|visible")) {
          String name = String.valueOf(events.attribute("name"));
          relations
              .worksheet(String.valueOf(events.attribute("id")))
              .ifPresent(part -> sheets.add(new Sheet(name, part)));
        }
      }
    }
    return new Parts(
        List.copyOf(sheets),
        relations.first("sharedStrings"),
        relations.first("styles"),
        since1904);
  }

  /** What a part refers to. */
  private record Relations(Map<String, String> worksheets, Map<String, String> firstByKind) {

    static Relations read(Archive archive, String part, String folder, Bounds bounds)
        throws IOException {
      Relations relations = new Relations(new HashMap<>(), new HashMap<>());
      Optional<InputStream> content = archive.part(part);
      if (content.isEmpty()) {
        return relations;
      }
      try (XmlEvents events = new XmlEvents(content.get(), bounds.text())) {
        for (XmlEvents.Event event = events.next();
            event != XmlEvents.Event.OVER;
            event = events.next()) {
          if (event == XmlEvents.Event.START && events.name().equals("Relationship")) {
            relations.add(events, folder);
          }
        }
      }
      return relations;
    }

    /** What lies outside the workbook is not looked at. */
    private void add(XmlEvents events, String folder) {
      String type = String.valueOf(events.attribute("Type"));
      String kind = type.substring(type.lastIndexOf('/') + 1);
      if (String.valueOf(events.attribute("TargetMode")).equals("External")) {
        return;
      }
      String target = String.valueOf(events.attribute("Target"));
      String part = target.startsWith("/") ? target.substring(1) : folder + target;
      firstByKind.putIfAbsent(kind, part);
      if (kind.equals("worksheet")) {
        worksheets.put(String.valueOf(events.attribute("Id")), part);
      }
    }

    Optional<String> first(String kind) {
      return Optional.ofNullable(firstByKind.get(kind));
    }

    Optional<String> worksheet(String id) {
      return Optional.ofNullable(worksheets.get(id));
    }
  }
}
