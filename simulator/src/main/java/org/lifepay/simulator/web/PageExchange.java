package org.lifepay.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Json;
import tools.jackson.databind.JsonNode;

/** One HTTP exchange: what came, and the ways to answer. */
final class PageExchange {
    private static final int MAX_BODY_BYTES = 1 << 20;

    private static final Pattern COOKIE = Pattern.compile("(^|; *)simulator-lang=en(;|$)");

    private static final Pattern LANGUAGE_PARAMETER = Pattern.compile("(^|&)lang=(zh|en)(&|$)");

    private static final Pattern SIGNED_IN = Pattern.compile("(^|; *)buyer=([0-9]{16})(;|$)");

    /** Pages that a GET shows again, whatever brought them up. */
    private static final Pattern SHOWN_AGAIN =
            Pattern.compile("/(qr|cashier|people|app)/.+|/app|/buyers|/transfers|/counter|/clock");

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final HttpExchange exchange;

    PageExchange(HttpExchange exchange) {
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
            if (field.getValue().isObject()) {
                field.getValue()
                        .properties()
                        .forEach(inner -> merged.putIfAbsent(
                                field.getKey() + "." + inner.getKey(),
                                inner.getValue().asString()));
            } else {
                merged.putIfAbsent(field.getKey(), field.getValue().asString());
            }
        }
        return merged;
    }

    String body() throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new TooLargeException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void json(int status, Object value) throws IOException {
        send(status, "application/json;charset=utf-8", Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Who is signed in to Alipay in this browser: one of the test buyers. */
    Buyer signedIn() {
        Matcher cookie = SIGNED_IN.matcher(header("Cookie"));
        String id = cookie.find() ? cookie.group(2) : "";
        return Buyer.people().stream()
                .filter(buyer -> buyer.userId().equals(id))
                .findFirst()
                .orElseGet(Buyer::first);
    }

    /** From now on this buyer is signed in. */
    void signIn(Buyer buyer) {
        exchange.getResponseHeaders()
                .add("Set-Cookie", "buyer=" + buyer.userId() + "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    }

    /** A page in the visitor's language. */
    Html page() {
        String path = exchange.getRequestURI().getRawPath();
        if (!SHOWN_AGAIN.matcher(path).matches()) {
            return page("/");
        }
        String query = exchange.getRequestURI().getRawQuery();
        String rest = query == null || !method().equals("GET")
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .filter(pair -> !pair.startsWith("lang="))
                        .collect(Collectors.joining("&"));
        return page(rest.isEmpty() ? path : path + "?" + rest);
    }

    /** A page that a GET of this path shows again. */
    Html page(String here) {
        return new Html(language(), here);
    }

    /** What the person has switched to just now, or before. */
    private Language language() {
        Language requested = requestedLanguage();
        return requested != null
                ? requested
                : Language.of(COOKIE.matcher(header("Cookie")).find() ? "en" : "zh");
    }

    private @Nullable Language requestedLanguage() {
        String query = exchange.getRequestURI().getRawQuery();
        Matcher matcher = LANGUAGE_PARAMETER.matcher(query == null ? "" : query);
        return matcher.find() ? Language.of(matcher.group(2)) : null;
    }

    void html(int status, String page) throws IOException {
        Language requested = requestedLanguage();
        if (requested != null) {
            String cookie = "simulator-lang=" + (requested == Language.EN ? "en" : "zh")
                    + "; Path=/; Max-Age=31536000; SameSite=Lax";
            exchange.getResponseHeaders().add("Set-Cookie", cookie);
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        send(status, "text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    void redirect(String url) throws IOException {
        exchange.getResponseHeaders().set("Location", url);
        send(302, "text/plain;charset=utf-8", new byte[0]);
    }

    /** Sent by a page that did not come from this machine, so that it might act behind the person's back. */
    boolean fromElsewhere() {
        String origin = header("Origin");
        return !origin.isEmpty() && !Addresses.onThisMachine(origin);
    }

    /** Lets a merchant's page on this machine read the answer. */
    void allowOrigin() {
        exchange.getResponseHeaders().set("Vary", "Origin");
        if (!header("Origin").isEmpty() && !fromElsewhere()) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", header("Origin"));
        }
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
