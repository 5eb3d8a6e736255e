package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.acceptance.Secrets;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.PaymentMode;

/** A new merchant gets its certificate in a real browser, and trades with the very file that it saved. */
class CertificateTest {
    private static final String LOGIN = "seven green kettles sing";
    private static final String FILE_PASSWORD = "茶铺 \"key\" 2026";
    private static final String MAIL = "li@tea-house.example";

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @TempDir
    Path folder;

    @Test
    void a_new_merchant_makes_its_key_in_the_browser_and_orders_with_the_saved_file() {
        MerchantId id = new MerchantId("812345678");
        Secrets.register(FILE_PASSWORD);
        register(id);

        try (Visitor owner = Visitor.with(Device.PHONE, "zh-CN", ColorScheme.LIGHT)) {
            activate(owner);
            apply(owner);
            String letters = letters(owner);
            fetch(owner, found(letters, "参考号：([0-9-]{19})"), found(letters, "授权码：([0-9A-Z-]{19})"));
            Path pfx = save(owner, "#save-pfx", "merchant-812345678.pfx");
            Path platform = save(owner, "#save-platform", "platform.cer");
            owner.open(browserFixture.gateway() + "/console/certificates");
            assertThat(owner.at("main").textContent()).contains("使用中", "已领取", "812345678");
            assertThat(owner.sidewaysOverflow()).isZero();
            owner.picture("certificates-list");

            MerchantKeys keys = MerchantKeys.read(pfx, FILE_PASSWORD, platform);
            LifepayClient client = LifepayClient.builder(browserFixture.gateway(), id.digits(), keys)
                    .build();

            assertThat(client.place(browserFixture.order(PaymentMode.scanCode()).build())
                            .scanCodeUrl())
                    .isNotEmpty();
            assertThat(owner.errors).isEmpty();
        }
    }

    private void register(MerchantId id) {
        Terms terms = new Terms(
                Optional.of("Li"),
                Optional.of(MAIL),
                60,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                true,
                Optional.empty(),
                CallLimits.STANDARD);
        browserFixture.part(Merchants.class).register(new Merchant(id, "山前茶铺", true, Optional.empty(), terms));
        browserFixture.part(Invitations.class).inviteOwner(id, "Li", MAIL);
    }

    private void activate(Visitor owner) {
        owner.open(found(letters(owner), "(http://\\S+/access/activate/[A-Za-z0-9_-]+)"));
        owner.at("[name=password]").fill(LOGIN);
        owner.at("[name=again]").fill(LOGIN);
        submit(owner);
        String secret = owner.at("#secret").textContent().replace(" ", "").strip();
        owner.at("[name=code]").fill(code(secret));
        submit(owner);
        owner.open(browserFixture.gateway() + "/console/certificates/apply");
        if (owner.page.url().contains("/access/confirm")) {
            owner.at("#password").fill(LOGIN);
            submit(owner);
        }
    }

    private void apply(Visitor owner) {
        submit(owner);
        assertThat(owner.at("main").textContent()).contains("待领取");
    }

    private void fetch(Visitor owner, String reference, String code) {
        owner.open(browserFixture.gateway() + "/console/certificates/redeem");
        owner.at("#reference").fill(reference);
        owner.at("#code").fill("0000-0000-0000-0000");
        owner.at("#password").fill(FILE_PASSWORD);
        owner.at("#again").fill(FILE_PASSWORD);
        submit(owner);
        owner.at("#redeem-problem").waitFor();
        assertThat(owner.at("#redeem-problem").textContent()).contains("参考号或授权码错误");
        owner.picture("certificates-redeem-wrong");
        owner.at("#code").fill(code.toLowerCase(java.util.Locale.ROOT));
        submit(owner);
        owner.at("#redeem-result").waitFor();
        assertThat(owner.sidewaysOverflow()).isZero();
        owner.picture("certificates-redeem-done");
    }

    private Path save(Visitor owner, String link, String name) {
        Download download = owner.page.waitForDownload(() -> owner.at(link).click());
        assertThat(download.suggestedFilename()).isEqualTo(name);
        Path file = folder.resolve(name);
        download.saveAs(file);
        return file;
    }

    private String letters(Visitor owner) {
        Page mail = owner.tab(browserFixture.gateway() + "/dev/mail");
        String text = mail.locator("body").textContent();
        mail.close();
        return text;
    }

    private static void submit(Visitor owner) {
        owner.at("main button[type=submit]").first().click();
        owner.page.waitForLoadState();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String code(String secret) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"), Instant.now());
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
