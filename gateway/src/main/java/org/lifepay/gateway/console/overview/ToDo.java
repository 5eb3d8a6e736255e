package org.lifepay.gateway.console.overview;

import java.util.List;

/**
 * A to-do: something that needs a user's attention.
 *
 * @param text a message key
 * @param arguments the message's arguments
 * @param url the page to open
 * @param items what it consists of, such as the numbers of refunds: a new one is told from one that was there before
 * @param reminded the mail address that gets reminders of its own about it; empty if none does
 */
public record ToDo(String text, List<Object> arguments, String url, List<String> items, String reminded) {
    /** One that consists of these items, and says how many. */
    public static ToDo counted(String text, List<String> items, String url) {
        return new ToDo(text, List.of(items.size()), url, List.copyOf(items), "");
    }

    /** One that is there or is not. */
    public static ToDo single(String text, List<Object> arguments, String url) {
        return new ToDo(text, arguments, url, List.of(""), "");
    }
}
