package org.lifepay.simulator.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** application/x-www-form-urlencoded; in UTF-8, but for notices in another charset. */
public final class Form {
    private Form() {}

    /** The first of equal names counts; a broken escape is an {@link IllegalArgumentException}. */
    public static Map<String, String> read(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.putIfAbsent(decode(name), decode(value));
            }
        }
        return fields;
    }

    public static String write(Map<String, String> fields) {
        return write(fields, StandardCharsets.UTF_8);
    }

    public static String write(Map<String, String> fields, Charset charset) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), charset) + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    /** The charset that the field of this name states. */
    public static Charset charset(Map<String, String> fields) {
        return Charset.forName(fields.getOrDefault("charset", "utf-8"));
    }

    /** Adds the fields to a url that may have a query already. */
    public static String append(String url, Map<String, String> fields) {
        return url + (url.contains("?") ? "&" : "?") + write(fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
