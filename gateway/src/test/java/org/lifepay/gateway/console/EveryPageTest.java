package org.lifepay.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Requests every address of the back office, future ones included. */
class EveryPageTest {
    private static final MerchantId STRANGER = new MerchantId("890000777");

    /** How far an export is; the file is asked for at the same time, so an unknown one has not begun yet. */
    private static final String PROGRESS = "/console/exports/{id}";

    /** One of each form that a variable in an address may ask for. */
    private static final List<String> EXAMPLES =
            List.of("1", STRANGER.digits(), "0".repeat(23) + STRANGER, "2026-03-01", "a".repeat(64) + ".cer");

    private static final Pattern WORDS = Pattern.compile("\\{[a-z]+:([a-z]+)(?:\\|[a-z]+)+}");

    private static GatewayServer gateway;

    /** All ids of the first merchant's objects. */
    private static List<String> ids;

    @BeforeAll
    static void fill() {
        gateway = GatewayServer.used("lifepay.sandbox=true");
        gateway.bean(Merchants.class).register(new Merchant(STRANGER, "Stranger's Shop", true, Optional.empty()));
        gateway.bean(Certificates.class)
                .add(GatewayFixture.SHOP, TestCertificates.of(TestCertificates.SHOP, "shop", GatewayFixture.START));
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(owner.get("/access/account").statusCode()).isEqualTo(200);
        }
        ids = new ArrayList<>(things());
    }

    /** An order, paid and partly refunded, and whatever came of it. */
    private static List<String> things() {
        Order order = gateway.place("secret-request", PaymentMode.SCAN_CODE, null);
        JdbcClient sql = gateway.bean(JdbcClient.class);
        String number = sql.sql("select number from payment_attempt")
                .query(String.class)
                .single();
        gateway.pay(order, number);
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "secret-refund",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/secret-refund",
                        null));
        return Stream.of(
                        sql.sql(
                                "select payment_order_id from payment_order union select request_id from payment_order"),
                        sql.sql("select serial_number from refund union select request_id from refund"),
                        sql.sql("select cast(refund_id as text) from refund"),
                        sql.sql("select cast(order_id as text) from payment_order"),
                        sql.sql("select cast(notification_id as text) from notification"),
                        sql.sql("select cast(certificate_id as text) from merchant_certificate"),
                        sql.sql("select fingerprint from merchant_certificate"),
                        sql.sql("select cast(person_id as text) from person"))
                .flatMap(query -> query.query(String.class).list().stream())
                .toList();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void every_page_says_which_right_it_needs() {
        assertThat(pages().entrySet())
                .hasSizeGreaterThan(5)
                .allSatisfy(page -> assertThat(page.getValue().hasMethodAnnotation(RequiresPermission.class))
                        .as(page.getKey().toString())
                        .isTrue());
    }

    @Test
    void every_line_of_the_menu_leads_to_a_page() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
                ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            for (ConsoleClient visitor : List.of(owner, boss)) {
                visitor.get(visitor == owner ? "/console" : "/admin");
                List<String> links = links(visitor.page());
                assertThat(links).hasSizeGreaterThan(6);
                for (String link : links) {
                    assertThat(visitor.get(link).statusCode()).as(link).isEqualTo(200);
                    assertThat(visitor.page()).as(link).doesNotContain("??").contains("<h1");
                }
                for (String link : links) {
                    assertThat(visitor.get(link + "?lang=en").statusCode())
                            .as(link)
                            .isEqualTo(200);
                    assertThat(visitor.page()).as(link + " in English").doesNotContain("??");
                }
            }
        }
    }

    private static List<String> links(String page) {
        return java.util.regex.Pattern.compile("<li><a href=\"(/(?:console|admin)[^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void no_page_shows_or_changes_data_of_another_merchant() {
        visitsAsStranger(3);
    }

    @Test
    @Tag("slow")
    void no_page_shows_or_changes_data_of_another_merchant_whatever_is_searched_for() {
        visitsAsStranger(ids.size());
    }

    /** Pages about one thing are asked for each id; the others are searched for so many of them, each for the next ones. */
    private static void visitsAsStranger(int searched) {
        String before = everythingOf(GatewayFixture.SHOP);
        List<String> seen = new ArrayList<>();
        int next = 0;
        try (ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(STRANGER), Role.OWNER)) {
            stranger.get("/access/account");
            String csrf = stranger.csrf();
            for (RequestMappingInfo page : pages("/console").keySet()) {
                for (String path : page.getPatternValues()) {
                    if (path.startsWith("/console") && !path.endsWith("**")) {
                        int count = path.contains("{") ? ids.size() : searched;
                        for (int i = 0; i < count; i++) {
                            visit(stranger, csrf, page, path, ids.get(next++ % ids.size()), seen);
                        }
                    }
                }
            }
        }

        assertThat(seen).isEmpty();
        assertThat(everythingOf(GatewayFixture.SHOP)).isEqualTo(before);
    }

    private static void visit(
            ConsoleClient stranger, String csrf, RequestMappingInfo page, String path, String id, List<String> seen) {
        String address = filled(path, id);
        HttpResponse<String> answer = page.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                ? stranger.get(address + "?number=" + id + "&requestId=" + id + "&id=" + id)
                : stranger.postWithToken(
                        csrf, address, "number", id, "id", id, "amount", "1.00", "reason", "x", "role", "READER");
        if (path.contains("{")
                && answer.statusCode() == 200
                && answer.uri().getPath().equals(address)
                && !path.equals(PROGRESS)) {
            seen.add(address + " answered 200");
        }
        // What was asked for may be repeated, and after a form that leads back, what the page before was asked for.
        String told = answer.body().replace(id, "");
        String asked = answer.uri().toString();
        Stream.concat(
                        Stream.of("Tea House", "shop.example"),
                        ids.stream().filter(other -> other.length() > 8 && !asked.contains(other)))
                .filter(told::contains)
                .forEach(secret -> seen.add(address + " shows " + secret));
    }

    /** Every row of a merchant, as text. */
    private static String everythingOf(MerchantId merchant) {
        JdbcClient sql = gateway.bean(JdbcClient.class);
        Map<String, String> rows = new TreeMap<>();
        for (String table : sql.sql("""
                        select distinct table_name from information_schema.columns
                        where table_schema = 'public' and column_name = 'merchant_id' and table_name <> 'audit_entry'
                        """).query(String.class).list()) {
            rows.put(
                    table,
                    sql.sql("select coalesce(string_agg(cast(t as text), ' ' order by cast(t as text)), '') from "
                                    + table + " t where merchant_id = ?")
                            .param(merchant.digits())
                            .query(String.class)
                            .single());
        }
        return rows.toString();
    }

    @Test
    void every_role_is_kept_to_its_rights() {
        Map<String, Boolean> wrong = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            String home = role.isOperatorSide() ? "/admin" : "/console";
            Optional<MerchantId> house = role.isOperatorSide() ? Optional.empty() : Optional.of(STRANGER);
            try (ConsoleClient visitor = ConsoleClient.signedIn(gateway, house, role)) {
                visitor.get("/access/account");
                String csrf = visitor.csrf();
                pages(home).forEach((page, handler) -> {
                    Permission permission = java.util.Objects.requireNonNull(
                                    handler.getMethodAnnotation(RequiresPermission.class))
                            .value();
                    if (!role.hasPermission(permission)) {
                        page.getPatternValues().stream()
                                .filter(path -> path.startsWith(home))
                                .filter(path -> !isForbidden(visitor, csrf, page, path))
                                .forEach(path -> wrong.put(role + " " + page, false));
                    }
                });
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean isForbidden(ConsoleClient visitor, String csrf, RequestMappingInfo page, String path) {
        boolean get = page.getMethodsCondition().getMethods().contains(RequestMethod.GET);
        return EXAMPLES.stream()
                .map(example -> filled(path, example))
                .distinct()
                .map(address -> get ? visitor.get(address) : visitor.postWithToken(csrf, address))
                .anyMatch(answer -> answer.statusCode() == 403);
    }

    /**
     * The address with this in the place of each variable, or the first of the words that it can be; a variable's pattern may
     * have braces of its own.
     */
    private static String filled(String path, String value) {
        StringBuilder address = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < path.length(); i++) {
            char letter = path.charAt(i);
            if (letter == '{' && depth++ == 0) {
                Matcher words = WORDS.matcher(path).region(i, path.length());
                address.append(words.lookingAt() ? words.group(1) : value);
            }
            if (depth == 0) {
                address.append(letter);
            }
            if (letter == '}') {
                depth--;
            }
        }
        return address.toString();
    }

    @Test
    void a_removed_or_changed_role_counts_at_once() {
        try (ConsoleClient finance = ConsoleClient.signedIn(gateway, Optional.of(STRANGER), Role.FINANCE);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(STRANGER), Role.OWNER)) {
            long id = gateway.bean(Users.class).of(Optional.of(STRANGER)).stream()
                    .filter(one -> one.user().role() == Role.FINANCE)
                    .reduce((_, last) -> last)
                    .orElseThrow()
                    .user()
                    .id();
            assertThat(finance.get("/console/statements").statusCode()).isEqualTo(200);

            owner.get("/console/people");
            owner.post("/console/people/" + id + "/role", "role", "READER");

            assertThat(finance.get("/console/statements").statusCode()).isEqualTo(403);
        }
    }

    private static Map<RequestMappingInfo, HandlerMethod> pages() {
        Map<RequestMappingInfo, HandlerMethod> pages = new LinkedHashMap<>(pages("/console"));
        pages.putAll(pages("/admin"));
        return pages;
    }

    private static Map<RequestMappingInfo, HandlerMethod> pages(String start) {
        Map<RequestMappingInfo, HandlerMethod> pages = new LinkedHashMap<>();
        gateway.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((page, handler) -> {
            if (page.getPatternValues().stream().anyMatch(path -> path.equals(start) || path.startsWith(start + "/"))) {
                pages.put(page, handler);
            }
        });
        return pages;
    }
}
