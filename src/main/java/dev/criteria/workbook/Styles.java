package dev.criteria.workbook;

/** The looks of cells: the part styles.xml of every workbook. */
final class Styles {
  private Styles() {}

  static final int HEADER = 1;
  static final int LINK = 5;

  /** For text that would become a formula if somebody edited the cell. */
  static final int QUOTED = 6;

  /** Colours that stay readable in light and dark, and in print. */
  static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
      <numFmts count="2"><numFmt numFmtId="164" formatCode="0.000"/>\
      <numFmt numFmtId="165" formatCode="0.0%"/></numFmts>
      <fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
      <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
      <font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font>\
      </fonts>
      <fills count="3"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill>\
      <fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/>\
      </patternFill></fill></fills>
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
      <cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
      <xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>\
      <xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
      <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
      <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
      <xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
      <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" \
      applyNumberFormat="1"/></cellXfs>
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
      <dxfs count="4">\
      <dxf><font><color rgb="FF006100"/></font>\
      <fill><patternFill><bgColor rgb="FFC6EFCE"/></patternFill></fill></dxf>\
      <dxf><font><color rgb="FF9C0006"/></font>\
      <fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf>\
      <dxf><font><color rgb="FF9C5700"/></font>\
      <fill><patternFill><bgColor rgb="FFFFEB9C"/></patternFill></fill></dxf>\
      <dxf><font><color rgb="FF595959"/></font>\
      <fill><patternFill><bgColor rgb="FFEDEDED"/></patternFill></fill></dxf></dxfs>
      </styleSheet>
      """;
}
