package org.lifepay.shop.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer; everything that comes in has a limit. */
final class WebExchange {
    private static final int MAX_FIELDS = 20;
    private static final int MAX_FORM = 8 * 1024;
    private static final int MAX_QUERY = 2 * 1024;
    private static final String CONTENT_POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final HttpExchange exchange;
    private final boolean https;
    private final boolean readsQuery;
    private @Nullable Map<String, String> form;

    WebExchange(HttpExchange exchange, boolean https) {
        this(exchange, https, true);
    }

    private WebExchange(HttpExchange exchange, boolean https, boolean readsQuery) {
        this.exchange = exchange;
        this.https = https;
        this.readsQuery = readsQuery;
    }

    /** The same request as if there were nothing behind its path. */
    WebExchange withoutQuery() {
        return new WebExchange(exchange, https, false);
    }

    boolean isPost() {
        return exchange.getRequestMethod().equals("POST");
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    Optional<String> query(String name) {
        String query = readsQuery ? exchange.getRequestURI().getRawQuery() : null;
        return Optional.ofNullable(read(query, MAX_QUERY).get(name));
    }

    /** A field of the form that was sent; empty when it has none of this name. */
    String field(String name) throws IOException {
        if (form == null) {
            form = read(new String(body(MAX_FORM), StandardCharsets.UTF_8), MAX_FORM);
        }
        return form.getOrDefault(name, "");
    }

    private static Map<String, String> read(@Nullable String text, int maxLength) {
        Map<String, String> fields = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return fields;
        }
        String[] pairs = text.split("&", MAX_FIELDS + 1);
        if (text.length() > maxLength || pairs.length > MAX_FIELDS) {
            throw new HttpStatusException(400, "请求过长", "The request is too long");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    @SuppressWarnings("JdkObsolete") // what is newer is not in Java 8
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, "UTF-8");
        } catch (IllegalArgumentException e) {
            throw new HttpStatusException(400, "请求无法解析", "The request cannot be read");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }

    /** The body, if it is not larger than this. */
    byte[] body(int maxBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        InputStream in = exchange.getRequestBody();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            body.write(buffer, 0, read);
            if (body.size() > maxBytes) {
                throw new HttpStatusException(413, "请求太大", "The request is too large");
            }
        }
        return body.toByteArray();
    }

    @Nullable
    String cookie(String name) {
        String all = header("Cookie");
        if (all != null && all.length() <= MAX_FORM) {
            for (String cookie : all.split(";", -1)) {
                String text = cookie.trim();
                if (text.startsWith(name + "=")) {
                    return text.substring(name.length() + 1).replace("\"", ""); // some clients quote
                }
            }
        }
        return null;
    }

    /** For this browser only; scripts cannot read it, other sites cannot send it along with a form. */
    void setCookie(String name, String value, int seconds) {
        exchange.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        name + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                                + (https ? "; Secure" : ""));
    }

    void html(int status, Html page) throws IOException {
        send(status, "text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8), 0);
    }

    /** After a form: another GET, so that a reload does not send the form again. Stays within the shop. */
    void seeOther(String path) throws IOException {
        exchange.getResponseHeaders().set("Location", path);
        send(303, "text/plain; charset=utf-8", new byte[0], 0);
    }

    void send(int status, String type, byte[] body, int cacheSeconds) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "same-origin");
        exchange.getResponseHeaders()
                .set("Cache-Control", cacheSeconds == 0 ? "no-store" : "public, max-age=" + cacheSeconds);
        boolean head = method().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush(); // closing first waits for the rest of the request
        }
        exchange.close();
    }
}
