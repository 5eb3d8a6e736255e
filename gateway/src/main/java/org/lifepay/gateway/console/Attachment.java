package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/**
 * The name under which a browser saves a file (RFC 6266), in the user's language.
 *
 * @param name the name as it is shown (RFC 5987)
 * @param plainName the same in ASCII, for programs that do not know the other
 */
public record Attachment(String name, String plainName) {
    public static Attachment of(String name, String plainName, String extension) {
        return new Attachment(name + "." + extension, plainName + "." + extension);
    }

    /** One name for all languages, in ASCII. */
    public static Attachment of(String plainName) {
        return new Attachment(plainName, plainName);
    }

    public void writeTo(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, header());
    }

    /** The value of {@code Content-Disposition}. */
    public String header() {
        String plain =
                ContentDisposition.attachment().filename(plainName).build().toString();
        return name.equals(plainName)
                ? plain
                : plain + "; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
