package org.lifepay.gateway.reference;

import java.util.List;
import java.util.Locale;

/**
 * A document of the project, rendered.
 *
 * @param html the document without its title
 * @param sections its headings in their order, each with the text up to the next one
 */
public record ReferenceDocument(String title, String html, List<Section> sections) {
    private static final int CONTEXT = 70;

    public ReferenceDocument {
        sections = List.copyOf(sections);
    }

    /**
     * A section.
     *
     * @param id the anchor of its heading
     * @param level 2 for a chapter, more for what is below it
     * @param text its plain text, without the heading
     */
    public record Section(String id, int level, String title, String text) {}

    /** A place where a word was found, with the text around it. */
    public record Hit(String id, String title, String before, String match, String after) {}

    /** The first place of the words in each section that has them; the case does not matter. */
    public List<Hit> search(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return sections.stream()
                .filter(section -> text(section).toLowerCase(Locale.ROOT).contains(wanted))
                .map(section -> hit(section, wanted))
                .toList();
    }

    private static String text(Section section) {
        return section.title() + "\n" + section.text();
    }

    private static Hit hit(Section section, String wanted) {
        String text = text(section);
        int start = text.toLowerCase(Locale.ROOT).indexOf(wanted);
        int end = start + wanted.length();
        int from = Math.max(0, start - CONTEXT);
        int to = Math.min(text.length(), end + CONTEXT);
        return new Hit(
                section.id(),
                section.title(),
                (from > 0 ? "…" : "") + text.substring(from, start),
                text.substring(start, end),
                text.substring(end, to) + (to < text.length() ? "…" : ""));
    }
}
