package org.lifepay.gateway.console.overview;

import java.util.List;

/**
 * A to-do: something that needs a user's attention.
 *
 * @param text a message key
 * @param arguments the message's arguments
 * @param url the page to open
 */
public record ToDo(String text, List<Object> arguments, String url) {}
