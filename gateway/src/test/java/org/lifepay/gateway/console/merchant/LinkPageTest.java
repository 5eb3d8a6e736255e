package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paymentlink.PayByLink;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Payment links in the merchants' console. */
@Timeout(120)
class LinkPageTest {
    private static final MerchantId OTHER = new MerchantId("890000601");
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([0-9a-f]{32})\"");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    private static GatewayServer gateway;
    private static final Map<Role, ConsoleClient> visitors = new EnumMap<>(Role.class);

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
    }

    @AfterAll
    static void close() {
        visitors.values().forEach(ConsoleClient::close);
        gateway.close();
    }

    @Test
    void a_clerk_makes_a_link_and_gets_its_address_and_code() {
        ConsoleClient clerk = as(Role.OPERATOR);

        PaymentLink link = made(
                clerk,
                "product",
                "Room <b>",
                "pricing",
                "OPEN",
                "min",
                "1",
                "max",
                "5,000",
                "count",
                "LIMITED",
                "payments",
                "20",
                "note",
                "REQUIRED",
                "noteLabel",
                "房号",
                "expires",
                "2026-03-31T18:00");

        assertThat(link.offer().min()).isEqualTo(new Money(100));
        assertThat(link.offer().max()).isEqualTo(new Money(500_000));
        assertThat(link.offer().maxPayments()).contains(20);
        assertThat(link.offer().note().label()).isEqualTo("房号");
        assertThat(link.offer().expiresAt()).map(Object::toString).contains("2026-03-31T10:00:00Z");
        assertThat(clerk.page())
                .contains("https://pay.example/receipt/link/" + link.publicId(), "data:image/png;base64,", "0 / 20 笔")
                .contains("Room &lt;b&gt;", "房号", "2026-03-31 18:00:00", "支付链接已生成")
                .doesNotContain("??");
        assertThat(actions(link)).containsExactly("link.create");
        assertThat(clerk.get("/console/links").body()).contains("Room &lt;b&gt;", "1.00 至 5,000.00");
        assertThat(clerk.get("/console/links/" + link.publicId() + "/poster").body())
                .contains("Tea House", "打开支付宝 扫一扫付款", "扫码后输入金额");
        assertThat(clerk.get("/console/links/" + link.publicId() + "/code.png")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("image/png");
    }

    @Test
    void a_form_that_comes_again_with_another_offer_is_offered_as_a_new_link() {
        ConsoleClient clerk = as(Role.OPERATOR);
        clerk.get("/console/links/new");
        String id = id(clerk);
        clerk.post("/console/links/new", fixed(id, "first"));

        assertThat(clerk.post("/console/links/new", fixed(id, "second")).statusCode())
                .isEqualTo(409);

        assertThat(clerk.page()).contains("此表单已用于另一个支付链接", "value=\"second\"");
        String another = id(clerk);
        assertThat(another).isNotEqualTo(id);
        assertThat(gateway.bean(PaymentLinks.class)
                        .find(id)
                        .orElseThrow()
                        .offer()
                        .product())
                .isEqualTo("first");
        clerk.post("/console/links/new", fixed(another, "second"));
        assertThat(clerk.path()).isEqualTo("/console/links/" + another);
        assertThat(actions(gateway.bean(PaymentLinks.class).find(id).orElseThrow()))
                .containsExactly("link.create");
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_link() {
        ConsoleClient clerk = as(Role.OPERATOR);
        clerk.get("/console/links/new");
        String id = id(clerk);
        clerk.post("/console/links/new", fixed(id, "twice"));
        clerk.get("/console/links/new");
        clerk.post("/console/links/new", fixed(id, "twice"));

        assertThat(clerk.path()).isEqualTo("/console/links/" + id);
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select count(*) from payment_link where product = 'twice'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "product | '' | product",
                "amount | 0 | amount",
                "amount | 1.234 | amount",
                "pricing | OPEN | min",
                "count | LIMITED | payments",
                "expires | 2020-01-01T00:00 | expires",
                "expires | tomorrow | expires",
                "note | OPTIONAL | noteLabel"
            })
    void what_is_wrong_is_told_beside_its_field(String field, String value, String wrong) {
        ConsoleClient clerk = as(Role.OPERATOR);
        clerk.get("/console/links/new");
        String[] form = fixed(id(clerk), "wrong");
        String[] changed = Arrays.copyOf(form, form.length + 2);
        for (int i = 0; i < form.length; i += 2) {
            if (form[i].equals(field)) {
                changed[i + 1] = value;
            }
        }
        changed[form.length] = "unused";
        changed[form.length + 1] = "";
        if (!List.of(form).contains(field)) {
            changed[form.length] = field;
            changed[form.length + 1] = value;
        }

        assertThat(clerk.post("/console/links/new", changed).statusCode()).isEqualTo(422);
        assertThat(clerk.page()).contains("id=\"" + wrong + "-wrong\"").doesNotContain("??");
    }

    @Test
    void a_link_is_paused_resumed_and_closed_for_good() {
        ConsoleClient clerk = as(Role.OPERATOR);
        PaymentLink link = made(clerk, "product", "To close", "amount", "1");
        String page = "/console/links/" + link.publicId();

        clerk.post(page + "/pause");
        assertThat(now(link).status()).isEqualTo(PaymentLink.Status.PAUSED);
        assertThat(clerk.page()).contains("已暂停收款", "恢复收款");
        clerk.post(page + "/resume");
        assertThat(now(link).status()).isEqualTo(PaymentLink.Status.ACTIVE);
        clerk.post(page + "/close");
        assertThat(clerk.page()).doesNotContain("恢复收款", "暂停收款");
        clerk.post(page + "/resume");
        assertThat(clerk.page()).contains("状态未改变");
        assertThat(now(link).status()).isEqualTo(PaymentLink.Status.CLOSED);
        assertThat(actions(link))
                .containsExactly("link.create", "link.pause", "link.resume", "link.close", "link.resume");
        assertThat(clerk.get("/console/links?state=CLOSED").body()).contains("To close");
        assertThat(clerk.get("/console/links?state=PAUSED").body()).doesNotContain("To close");
    }

    @Test
    void a_link_lists_its_orders_by_status_and_page() {
        ConsoleClient clerk = as(Role.OPERATOR);
        PaymentLink link = made(clerk, "product", "Listed", "amount", "1", "count", "UNLIMITED");
        PayByLink payByLink = gateway.bean(PayByLink.class);
        for (int i = 0; i < 23; i++) {
            var result = payByLink.pay(
                    link, new PayByLink.Form(payByLink.newFormNumber(link), new Money(100), "", "203.0.113.1"));
            if (i == 0) {
                var order = ((PayByLink.Result.Placed) result).order();
                gateway.get("/receipt/index/" + order.paymentOrderId());
                gateway.pay(order, order.paymentOrderId());
            }
        }
        String page = "/console/links/" + link.publicId();

        String first = clerk.get(page).body();
        Matcher next = NEXT.matcher(first);
        assertThat(next.find()).isTrue();
        String second = clerk.get(HtmlUtils.htmlUnescape(next.group(1))).body();

        assertThat(first).contains("1 笔", "22 笔");
        assertThat(orders(first)).hasSize(20);
        assertThat(orders(second)).hasSize(3).doesNotContainAnyElementsOf(orders(first));
        assertThat(orders(clerk.get(page + "?status=PAID").body())).hasSize(1);
        assertThat(orders(clerk.get(page + "?status=OPEN").body())).hasSize(20);
        assertThat(clerk.get(page + "?status=RELEASED").body()).contains("没有该状态的订单");
    }

    @Test
    void a_reader_may_look_and_nothing_else_and_another_merchant_sees_nothing() {
        PaymentLink link = made(as(Role.OPERATOR), "product", "Private", "amount", "1");
        String page = "/console/links/" + link.publicId();
        ConsoleClient reader = as(Role.READER);

        assertThat(reader.get(page).body()).contains("Private").doesNotContain("/pause", "/close", "links/new");
        assertThat(reader.get("/console/links/new").statusCode()).isEqualTo(403);
        reader.get(page);
        assertThat(reader.post(page + "/close").statusCode()).isEqualTo(403);
        assertThat(reader.get("/console/links/notify").statusCode()).isEqualTo(403);
        try (ConsoleClient other = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            for (String path : List.of("", "/poster", "/code.png")) {
                assertThat(other.get(page + path).statusCode()).isEqualTo(404);
            }
            assertThat(other.get("/console/links/new?from=" + link.publicId()).statusCode())
                    .isEqualTo(404);
            assertThat(other.get("/console/links").body()).doesNotContain("Private");
        }
        assertThat(now(link).status()).isEqualTo(PaymentLink.Status.ACTIVE);
    }

    @Test
    void an_operator_sees_the_links_of_all_merchants() {
        made(as(Role.OPERATOR), "product", "Of the shop", "amount", "1");

        try (ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(boss.get("/admin/links").body())
                    .contains("Of the shop", "/admin/merchants/890000593")
                    .doesNotContain("/console/links/");
            assertThat(boss.get("/admin/links?merchant=890000601").body()).doesNotContain("Of the shop");
        }
    }

    @Test
    void a_copy_begins_with_what_the_other_offers() {
        ConsoleClient clerk = as(Role.OPERATOR);
        PaymentLink link = made(clerk, "product", "Copied", "amount", "12.5", "count", "LIMITED", "payments", "7");

        assertThat(clerk.get("/console/links/new?from=" + link.publicId()).body())
                .contains("value=\"Copied\"", "value=\"12.50\"", "value=\"7\"");
    }

    @Test
    void the_notification_address_is_told_and_changed_with_the_permission_of_developers() {
        ConsoleClient clerk = as(Role.OPERATOR);
        assertThat(clerk.get("/console/links").body()).contains("支付和退款结果不发送通知");

        clerk.get("/console/links/notify");
        assertThat(clerk.post("/console/links/notify", "url", "http://127.0.0.1/x")
                        .statusCode())
                .isEqualTo(422);
        clerk.post("/console/links/notify", "url", "https://shop.example/links?secret=1");

        assertThat(clerk.page()).contains("支付和退款结果通知：https://shop.example/links");
        assertThat(gateway.bean(AuditSearch.class)
                        .about(GatewayFixture.SHOP, GatewayFixture.SHOP.digits(), 1)
                        .getFirst())
                .satisfies(entry -> assertThat(entry.after()).isEqualTo("url=https://shop.example/links"));
        clerk.get("/console/links/notify");
        clerk.post("/console/links/notify", "url", "");
        assertThat(clerk.page()).contains("支付和退款结果不发送通知");
    }

    private static String[] fixed(String id, String product) {
        return new String[] {
            "id", id, "product", product, "pricing", "FIXED", "amount", "8.88", "count", "ONCE", "note", "NONE",
            "expires", ""
        };
    }

    private static PaymentLink made(ConsoleClient clerk, String... fields) {
        clerk.get("/console/links/new");
        String id = id(clerk);
        String[] form = Arrays.copyOf(fields, fields.length + 2);
        form[fields.length] = "id";
        form[fields.length + 1] = id;
        assertThat(clerk.post("/console/links/new", form).statusCode()).isEqualTo(200);
        assertThat(clerk.path()).isEqualTo("/console/links/" + id);
        return gateway.bean(PaymentLinks.class).find(id).orElseThrow();
    }

    private static String id(ConsoleClient clerk) {
        Matcher id = ID.matcher(clerk.page());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static PaymentLink now(PaymentLink link) {
        return gateway.bean(PaymentLinks.class).find(link.publicId()).orElseThrow();
    }

    private static List<String> orders(String page) {
        return Pattern.compile("href=\"/console/orders/([0-9a-f]{32})\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The audit entries about a link, oldest first. */
    private static List<String> actions(PaymentLink link) {
        return gateway.bean(AuditSearch.class).about(link.merchant(), link.publicId(), 100).reversed().stream()
                .map(AuditEntry::action)
                .toList();
    }

    private static ConsoleClient as(Role role) {
        return visitors.computeIfAbsent(
                role, one -> ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), one));
    }
}
