package org.lifepay.gateway.channel.alipay;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of an Alipay notice, in the charset that it names itself: apps set up long ago get theirs in GBK. */
final class AlipayNoticeForm {
    private static final Pattern CHARSET = Pattern.compile("(?:^|&)charset=([A-Za-z0-9-]{1,20})(?:&|$)");

    private AlipayNoticeForm() {}

    /** The fields, or empty if the body is not a form or repeats a name. */
    static Optional<Map<String, String>> read(byte[] body) {
        Matcher named = CHARSET.matcher(new String(body, StandardCharsets.ISO_8859_1));
        Charset charset = AlipayText.charset(named.find() ? named.group(1) : null);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, charset).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                return Optional.empty();
            }
            try {
                String name = URLDecoder.decode(pair.substring(0, equals), charset);
                String value = URLDecoder.decode(pair.substring(equals + 1), charset);
                if (fields.put(name, value) != null) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }
}
