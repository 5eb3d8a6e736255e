package org.lifepay.gateway.console.overview;

import java.util.List;

/**
 * Something that somebody should look at.
 *
 * @param text a text key
 * @param arguments what stands in its blanks
 * @param url where to look
 */
public record ToDo(String text, List<Object> arguments, String url) {}
