package org.lifepay.gateway.text;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https address that a program or a person has given us, to be called or to lead a browser to. It is spelt as
 * it goes over the wire, in ASCII: names of hosts by IDNA, everything else in percent-encoded UTF-8. What could be read in
 * two ways is refused.
 */
public record HttpUrl(URI uri) {
    /** As a merchant gives it, to be notified or for its buyers to go on to. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern PARTS =
            Pattern.compile("(https?)://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(?::(.*))?", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final String NEVER = "\"<>\\^`{|}' ";
    private static final int MAX_PORT = 65535;

    /**
     * Reads an address.
     *
     * @throws InvalidUrlException with a sentence that names the reason and quotes nothing
     */
    public static HttpUrl of(String text) throws InvalidUrlException {
        requireCharacters(text);
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new InvalidUrlException("it must begin with http:// or https://");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String rest = parts.group(3);
        String spelt = scheme + "://" + authority(parts.group(2), parts.start(2)) + encoded(rest);
        try {
            URI uri = new URI(spelt);
            if (uri.getHost() == null) {
                throw new InvalidUrlException("its host is no name and no address", parts.start(2));
            }
            return new HttpUrl(uri);
        } catch (URISyntaxException e) {
            throw new InvalidUrlException("it is not an address by RFC 3986");
        }
    }

    private static void requireCharacters(String text) throws InvalidUrlException {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean blank = Character.isWhitespace(character) || Character.isSpaceChar(character);
            if (blank || Character.isISOControl(character) || NEVER.indexOf(character) >= 0) {
                throw new InvalidUrlException("it has a character that is not allowed", i);
            }
            boolean percent = character == '%';
            if (percent && !(isHex(text, i + 1) && isHex(text, i + 2))) {
                throw new InvalidUrlException("a percent sign needs two hexadecimal digits", i);
            }
        }
        var forbidden = AllowedText.firstForbidden(text);
        if (forbidden.isPresent()) {
            throw new InvalidUrlException("it has a character that is not allowed", forbidden.getAsInt());
        }
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), 16) >= 0 && text.charAt(index) < 0x80;
    }

    private static String authority(String text, int start) throws InvalidUrlException {
        if (text.indexOf('@') >= 0) {
            throw new InvalidUrlException("it must not have the name of a user", start + text.indexOf('@'));
        }
        Matcher parts = AUTHORITY.matcher(text);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            throw new InvalidUrlException("its host is missing or no name", start);
        }
        String host = host(parts.group(1), start);
        String port = parts.group(2);
        if (port == null) {
            return host;
        }
        boolean valid = PORT.matcher(port).matches() && isPort(Integer.parseInt(port));
        if (!valid) {
            throw new InvalidUrlException("its port must be 1 to " + MAX_PORT, start + parts.start(2));
        }
        return host + ":" + Integer.parseInt(port);
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= MAX_PORT;
    }

    private static String host(String text, int start) throws InvalidUrlException {
        if (text.startsWith("[")) {
            return text;
        }
        if (text.indexOf('%') >= 0) {
            throw new InvalidUrlException(
                    "the name of its host must not be percent-encoded", start + text.indexOf('%'));
        }
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new InvalidUrlException("the name of its host cannot be written by IDNA", start);
        }
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet < 0 || octet == '[' || octet == ']') {
                encoded.append('%').append(String.format("%02X", octet & 0xff));
            } else {
                encoded.append((char) octet);
            }
        }
        return encoded.toString();
    }

    /** In ASCII, as it is called. */
    @Override
    public String toString() {
        return uri.toASCIIString();
    }
}
