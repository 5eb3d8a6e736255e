package org.lifepay.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The analysis of a month and of a year, as a merchant and as an operator see it. */
@Tag("slow")
class AnalysisPagesTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String MONTH = "?from=" + TODAY.minusDays(30) + "&to=" + TODAY.minusDays(1);
    private static final String YEAR = "?from=" + TODAY.minusDays(365) + "&to=" + TODAY.minusDays(1);

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @Test
    void a_month_and_a_year_have_charts_with_their_tables_and_fit_every_width() {
        figures(BrowserFixture.MERCHANT);
        figures("000000000");
        try (Member owner = member("owner", Optional.of(new MerchantId(BrowserFixture.MERCHANT)), Role.OWNER);
                Member auditor = member("auditor", Optional.empty(), Role.AUDITOR)) {
            look(owner, "/console/analysis" + MONTH, "analysis-month");
            assertThat(owner.page().locator("#days tbody tr")).hasCount(30);
            look(owner, "/console/analysis" + YEAR + "&lang=en", "analysis-year-en");
            assertThat(owner.page().locator("main")).containsText("From order to payment");
            look(auditor, "/admin/analysis" + MONTH, "analysis-all");
            assertThat(auditor.page().locator("#ranking")).containsText(BrowserFixture.MERCHANT);
            owner.open("/console/analysis?lang=zh");
            owner.page().locator(".times a").getByText("本月").click();
            assertThat(owner.page().locator(".times [aria-current=true]")).containsText("本月");
            assertThat(owner.browser.errors).isEmpty();
            assertThat(auditor.browser.errors).isEmpty();
        }
    }

    private static void look(Member member, String path, String name) {
        Page page = member.page();
        for (int width : new int[] {1440, 390, 320}) {
            page.setViewportSize(width, 900);
            member.open(path);
            assertThat(page.locator("#chart canvas")).isVisible();
            assertThat(member.browser.sidewaysOverflow())
                    .as("%s at %d px", path, width)
                    .isZero();
            assertThat(member.browser.overlappingControls()).isEmpty();
            member.browser.picture(name + "-" + width);
        }
        page.locator("main details > summary").all().forEach(summary -> summary.click());
        assertThat(member.browser.sidewaysOverflow())
                .as("%s with its tables", path)
                .isZero();
        member.browser.picture(name + "-tables");
        Accessibility.assertNoSeriousFault(page);
    }

    private Member member(String name, Optional<MerchantId> merchant, Role role) {
        String mail = name + System.nanoTime() + "@analysis.example";
        Member member = new Member(browserFixture.gateway());
        browserFixture.part(Invitations.class).invite(merchant, "王小茶", mail, role);
        member.activate(Member.link(member.browser, browserFixture.gateway(), mail, "/access/activate/"));
        return member;
    }

    /** A tea house's days: quiet nights, busy evenings and weekends. */
    private void figures(String merchant) {
        browserFixture
                .part(JdbcClient.class)
                .sql("""
                        insert into analysis_figure (merchant_id, day, dimension, value, placed, started, placed_paid, unpaid,
                            paid_count, paid_amount, fee, paying_millis, known_count, new_count, refund_count, refund_amount)
                        select :merchantId, cast(:today as date) - day, dimension, value, n * 12 / 10, n * 11 / 10, n, n / 10, n,
                            n * 4321, n * 26, n * 23000, n, n / 3, n / 20, n / 20 * 2500
                        from generate_series(1, 366) as day
                        cross join lateral (select 40 + 30 * abs(sin(day / 9.0)) + case when day % 7 < 2 then 45 else 0 end as base) as b
                        cross join lateral (
                            select 'DAY' as dimension, '' as value, cast(base as bigint) as n
                            union all
                            select 'HOUR', lpad(cast(h as text), 2, '0'), cast(base * greatest(0, sin((h - 7) / 5.2)) / 8 as bigint)
                            from generate_series(0, 23) as h
                            union all
                            select 'MODE', code, cast(base * part as bigint)
                            from (values ('SCANCODE-ALI_PAY-P2P', 0.5), ('ALIPAY-OFFICIAL-P2P', 0.3), ('CASHIER', 0.2)) as m (code, part)
                            union all
                            select 'PRODUCT', name, cast(base * part as bigint)
                            from (values ('西湖龙井 明前 50g', 0.4), ('铁观音', 0.3), ('一款名字特别长的礼盒装大红袍武夷岩茶正岩肉桂乌龙茶二百五十克', 0.2),
                                ('', 0.1)) as p (name, part)
                            union all
                            select 'REASON', name, cast(base * part as bigint)
                            from (values ('少一罐', 0.4), ('-', 0.3), ('', 0.1)) as r (name, part)) as parts
                        on conflict do nothing
                        """)
                .param("merchantId", merchant)
                .param("today", TODAY)
                .update();
    }
}
