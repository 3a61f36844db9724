"""The last touch on a file that is kept: PDF/A-3a and PDF/UA-1, both said in the file.

WeasyPrint claims one of the two. PDF/A knows only its own metadata schemas, so the
claim of PDF/UA comes with a description of its schema; without it, it would break the
first (ISO 19005-3, 6.6.2.3). Same bytes in, same bytes out.
"""

from io import BytesIO

UA_DEL = 1
_SLUT = b"</rdf:RDF>"
_KRAV = f"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>{UA_DEL}</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:language><rdf:Bag><rdf:li>da</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
""".encode()


def claim(fil: bytes) -> bytes:
    """The file with both claims, each attachment listed once and in order."""
    import pikepdf

    with pikepdf.open(BytesIO(fil)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        if xmp.count(_SLUT) != 1:
            raise ValueError("Filens metadata har en anden form end ventet.")
        pdf.Root.Metadata = pdf.make_stream(
            xmp.replace(_SLUT, _KRAV + _SLUT),
            Type=pikepdf.Name.Metadata,
            Subtype=pikepdf.Name.XML,
        )
        _list_once(pdf)
        ud = BytesIO()
        pdf.save(ud, deterministic_id=True, preserve_pdfa=True)
        return ud.getvalue()


def _list_once(pdf: "pikepdf.Pdf") -> None:  # noqa: F821 (loaded in `claim`)
    """WeasyPrint lists each attachment twice, in the order they were given."""
    import pikepdf

    if "/AF" not in pdf.Root:
        return
    trae = pdf.Root.Names.EmbeddedFiles
    par = sorted(
        zip(trae.Names[::2], trae.Names[1::2], strict=True),
        key=lambda et: bytes(et[0]),
    )
    trae.Names = pikepdf.Array([led for et in par for led in et])
    pdf.Root.AF = pikepdf.Array([fil for _, fil in par])
