package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivity;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;

/** Coupon activities in the merchants' console. */
class CouponsPageTest {
    private static final String NEW = "/console/coupons/new";
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"(CONSOLE-[0-9a-f]{32})\"");
    private static final MerchantId OTHER = new MerchantId("890000605");

    private GatewayServer gateway;
    private ConsoleClient clerk;

    @BeforeEach
    void open() {
        gateway = GatewayServer.used();
        clerk = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OPERATOR);
    }

    @AfterEach
    void close() {
        clerk.close();
        gateway.close();
    }

    private String id() {
        clerk.get(NEW);
        Matcher id = ID.matcher(clerk.page());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static String[] form(String id, String step, String off) {
        return new String[] {
            "id",
            id,
            "name",
            "满50减5",
            "type",
            "FIXED",
            "off",
            off,
            "threshold",
            "50",
            "begins",
            "2026-03-01T08:00",
            "ends",
            "2026-04-01T00:00",
            "stock",
            "100",
            "perBuyer",
            "2",
            "days",
            "7",
            "step",
            step
        };
    }

    private List<CouponActivity> activities() {
        return gateway.bean(CouponActivities.class).newest(GatewayFixture.SHOP, 10);
    }

    private CouponActivity made() {
        clerk.post(NEW, form(id(), "CREATE", "5"));
        return activities().getFirst();
    }

    @Test
    void an_activity_is_shown_first_and_made_once() {
        String id = id();

        clerk.post(NEW, form(id, "PREVIEW", "5"));

        assertThat(clerk.page())
                .contains("id=\"preview\"", "满 ¥50.00", "减 ¥5.00")
                .doesNotContain("??");
        assertThat(activities()).isEmpty();

        clerk.post(NEW, form(id, "CREATE", "5"));
        clerk.post(NEW, form(id, "CREATE", "5"));

        assertThat(clerk.page()).contains("满50减5", "0 / 100", "草稿", "活动已创建").doesNotContain("??");
        assertThat(activities()).hasSize(1);

        clerk.post(NEW, form(id, "CREATE", "6"));

        assertThat(clerk.page()).contains("操作未完成");
        assertThat(activities()).hasSize(1);
    }

    @Test
    void what_is_wrong_stands_at_its_field_and_nothing_is_made() {
        assertThat(clerk.post(NEW, form(id(), "CREATE", "60")).statusCode()).isEqualTo(422);

        assertThat(clerk.page()).contains("id=\"threshold-wrong\"").doesNotContain("??", "id=\"preview\"");
        assertThat(clerk.post(NEW, "id", id(), "type", "PERCENT", "percent", "100")
                        .statusCode())
                .isEqualTo(422);
        assertThat(clerk.page())
                .contains("id=\"percent-wrong\"", "id=\"name-wrong\"", "id=\"begins-wrong\"", "id=\"stock-wrong\"")
                .doesNotContain("??");
        assertThat(activities()).isEmpty();
    }

    @Test
    void it_is_published_with_the_password_grows_and_stops() {
        String path = "/console/coupons/" + made().number();
        clerk.confirm();

        clerk.post(path + "/publish");
        assertThat(clerk.page()).contains("活动已发布", "进行中").doesNotContain("??");
        clerk.post(path + "/append", "quantity", "50", "stock", "100");
        clerk.post(path + "/append", "quantity", "50", "stock", "100");
        assertThat(activities().getFirst().stock()).isEqualTo(150);
        clerk.post(path + "/append", "quantity", "0", "stock", "150");
        assertThat(clerk.page()).contains("请填写 1 至 100000000 的整数");
        clerk.post(path + "/stop");

        assertThat(clerk.page()).contains("活动已停止", "已停止").doesNotContain("??");
        assertThat(activities().getFirst().status()).isEqualTo(CouponActivity.Status.STOPPED);
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(owner.get("/console/audit").body()).contains("新建商家券活动", "发布商家券活动", "追加商家券库存", "停止商家券活动");
        }
    }

    @Test
    void another_merchants_activity_is_not_there() {
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
        String number = made().number();
        try (ConsoleClient other = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            other.confirm();

            assertThat(other.get("/console/coupons").body())
                    .doesNotContain(number)
                    .contains("还没有商家券活动");
            assertThat(other.post("/console/coupons/" + number + "/stop").statusCode())
                    .isEqualTo(404);
            assertThat(other.post(NEW, form("CONSOLE-" + "0".repeat(23) + "890000593", "CREATE", "5"))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(activities().getFirst().status()).isEqualTo(CouponActivity.Status.DRAFT);
    }

    @Test
    void an_administrator_sees_all_and_stops_one_with_a_reason_that_the_merchant_sees() {
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
        String page = "/admin/coupons/" + GatewayFixture.SHOP + "/" + made().number();
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(support.get("/admin/coupons").body())
                    .contains("满50减5", page, "0 / 100", "草稿")
                    .doesNotContain("??");
            assertThat(support.get("/admin/coupons?merchant=" + OTHER).body())
                    .contains("还没有商家券活动")
                    .doesNotContain("满50减5");
            assertThat(support.get(page).body()).contains("全部门店").doesNotContain("name=\"reason\"", "??");
            assertThat(support.post(page + "/stop", "reason", "x").statusCode()).isEqualTo(403);
            administrator.get(page);
            assertThat(administrator.post(page + "/stop", "reason", " ").statusCode())
                    .isEqualTo(422);
            assertThat(activities().getFirst().status()).isEqualTo(CouponActivity.Status.DRAFT);

            administrator.post(page + "/stop", "reason", "券名称<与>实际不符");

            assertThat(administrator.page())
                    .contains("活动已停止", "券名称&lt;与&gt;实际不符")
                    .doesNotContain("name=\"reason\"", "??");
            assertThat(administrator.get("/admin/audit").body())
                    .contains("平台停止商家券活动：结果", "券名称&lt;与&gt;实际不符")
                    .doesNotContain("??");
            assertThat(administrator.get(page + "?lang=en").body())
                    .contains("Stopped", "Reason")
                    .doesNotContain("??");
        }
        assertThat(activities().getFirst().status()).isEqualTo(CouponActivity.Status.STOPPED);
        assertThat(clerk.get("/console/coupons").body())
                .contains("由平台停止：券名称&lt;与&gt;实际不符")
                .doesNotContain("??");
    }

    @Test
    void pages_are_in_english_too() {
        made();

        assertThat(clerk.get("/console/coupons?lang=en").body())
                .contains("Coupons", "Draft", "From ¥50.00:", "¥5.00 off")
                .doesNotContain("??");
        assertThat(clerk.get(NEW + "?lang=en").body())
                .contains("Least order amount")
                .doesNotContain("??");
    }
}
