package org.lifepay.gateway.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Reads Markdown as GitHub shows it: tables, and an anchor at every heading. Links to other files of the repository
 * become plain text, because those files are not shown here.
 */
final class MarkdownReader {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();

    private MarkdownReader() {}

    /** Reads a document that begins with its title. */
    static ReferenceDocument read(String markdown) {
        return new MarkdownReader()
                .document(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
    }

    private ReferenceDocument document(Node root) {
        if (!(root.getFirstChild() instanceof Heading title)) {
            throw new IllegalArgumentException("a document begins with its title");
        }
        String text = text(title);
        title.unlink();
        root.accept(new OtherFiles());
        List<ReferenceDocument.Section> sections = sections(root);
        String html = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(_ -> this::decorate)
                .build()
                .render(root);
        return new ReferenceDocument(text, html, sections);
    }

    private List<ReferenceDocument.Section> sections(Node root) {
        List<ReferenceDocument.Section> sections = new ArrayList<>();
        Heading heading = null;
        StringBuilder text = new StringBuilder();
        for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading next) {
                if (heading != null) {
                    sections.add(section(heading, text.toString()));
                }
                heading = next;
                text.setLength(0);
                ids.put(next, id(text(next)));
            } else {
                text.append(text(node)).append('\n');
            }
        }
        if (heading != null) {
            sections.add(section(heading, text.toString()));
        }
        return sections;
    }

    private ReferenceDocument.Section section(Heading heading, String text) {
        return new ReferenceDocument.Section(
                ids.getOrDefault(heading, ""), heading.getLevel(), text(heading), text.strip());
    }

    private static String text(Node node) {
        PlainText plain = new PlainText();
        node.accept(plain);
        return plain.text.toString().strip();
    }

    /** As GitHub makes it, so that the document's own links work in both places. */
    private String id(String title) {
        String id = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                .strip()
                .replace(' ', '-');
        int before = used.merge(id, 1, Integer::sum) - 1;
        return before == 0 ? id : id + "-" + before;
    }

    private void decorate(Node node, String tag, Map<String, String> attributes) {
        String id = ids.get(node);
        if (id != null) {
            attributes.put("id", id);
        }
        if (node instanceof TableBlock && tag.equals("table")) {
            attributes.put("class", "table");
            attributes.put("tabindex", "0"); // wide ones scroll
        }
    }

    /** The words of a node, as a search looks at them. */
    private static final class PlainText extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(Paragraph node) {
            visitChildren(node);
            text.append(' ');
        }

        /** A cell of a table, for example. */
        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            text.append(' ');
        }
    }

    /** Leaves the words of a link to another file, without the link. */
    private static final class OtherFiles extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            visitChildren(link);
            String to = link.getDestination();
            if (to.startsWith("#") || to.startsWith("https://")) {
                return;
            }
            for (Node child = link.getFirstChild(); child != null; ) {
                Node next = child.getNext();
                link.insertBefore(child);
                child = next;
            }
            link.unlink();
        }
    }
}
