package org.lifepay.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Json;
import tools.jackson.databind.JsonNode;

/** One HTTP exchange: what came, and the ways to answer. */
final class Visit {
    private static final int MOST_BODY = 1 << 20;

    private static final Pattern COOKIE = Pattern.compile("(^|; *)lang=en(;|$)");

    private static final Pattern ASKED = Pattern.compile("(^|&)lang=(zh|en)(&|$)");

    private final HttpExchange exchange;

    Visit(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** The request is larger than the simulator reads. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    String header(String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    /** Query and form merged: SDKs split the parameters between them. */
    Map<String, String> parameters() throws IOException {
        var merged = new LinkedHashMap<String, String>(query());
        if (!header("Content-Type").startsWith("application/json")) {
            Form.read(body()).forEach(merged::putIfAbsent);
        }
        return merged;
    }

    /** Query, form or the members of a JSON object, whichever the caller likes. */
    Map<String, String> values() throws IOException {
        if (!header("Content-Type").startsWith("application/json")) {
            return parameters();
        }
        var merged = new LinkedHashMap<String, String>(query());
        String body = body();
        JsonNode node = body.isBlank() ? Json.read("{}") : Json.read(body);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            merged.putIfAbsent(field.getKey(), field.getValue().asString());
        }
        return merged;
    }

    String body() throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (bytes.length > MOST_BODY) {
            throw new TooLargeException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void json(int status, Object value) throws IOException {
        send(status, "application/json;charset=utf-8", Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** A page in the visitor's language. */
    Html page() {
        boolean shownAgain = method().equals("GET") && (path().startsWith("/qr/") || path().startsWith("/cashier/"));
        return page(shownAgain ? path() : "/");
    }

    /** A page that a GET of this path shows again. */
    Html page(String here) {
        return new Html(language(), here);
    }

    /** What the person has switched to just now, or before. */
    private Language language() {
        Language asked = asked();
        return asked != null
                ? asked
                : Language.of(COOKIE.matcher(header("Cookie")).find() ? "en" : "zh");
    }

    private @Nullable Language asked() {
        String query = exchange.getRequestURI().getRawQuery();
        Matcher asked = ASKED.matcher(query == null ? "" : query);
        return asked.find() ? Language.of(asked.group(2)) : null;
    }

    void html(int status, String page) throws IOException {
        Language asked = asked();
        if (asked != null) {
            String cookie = "lang=" + (asked == Language.EN ? "en" : "zh") + "; Path=/; Max-Age=31536000; SameSite=Lax";
            exchange.getResponseHeaders().set("Set-Cookie", cookie);
        }
        send(status, "text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    void redirect(String url) throws IOException {
        exchange.getResponseHeaders().set("Location", url);
        send(302, "text/plain;charset=utf-8", new byte[0]);
    }

    void allowAnyOrigin() {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    }

    void name(String file) {
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    void send(int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Cuts the connection. */
    void drop() {
        exchange.close();
    }

    private Map<String, String> query() {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? Map.of() : Form.read(query);
    }
}
