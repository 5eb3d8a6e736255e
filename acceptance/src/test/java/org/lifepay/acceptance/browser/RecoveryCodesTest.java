package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.standalone.Stack;

/** The page with new recovery codes, as its user handles it. */
@Tag("slow")
class RecoveryCodesTest {
    private static final String PASSWORD = "seven green kettles sing";
    private static final String MAIL = "codes@tea-house.example";

    private final BrowserFixture browserFixture = BrowserFixture.shared();

    @TempDir
    Path folder;

    @Test
    void codes_outlive_language_and_reload_and_leave_when_they_are_confirmed_as_saved() throws Exception {
        browserFixture.part(Invitations.class).invite(Optional.of(Stack.DEMO_MERCHANT), "Wang", MAIL, Role.READER);
        try (Visitor user = Visitor.with(Device.PHONE)) {
            Page page = user.page;
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            activate(user);
            List<String> codes = codes(page);
            assertThat(codes).hasSize(10);
            user.picture("recovery-codes-390");

            page.click(".menu-button");
            page.click("#lang");
            assertThat(page.textContent("h1")).isEqualTo("Save your recovery codes");
            page.reload();
            assertThat(codes(page)).isEqualTo(codes);
            assertThat(user.sidewaysOverflow()).isZero();
            Accessibility.assertNoSeriousFault(page);

            page.click("[data-copy='#codes']");
            PlaywrightAssertions.assertThat(page.locator("[data-copy='#codes']"))
                    .hasText("Copied");
            assertThat(String.valueOf(page.evaluate("navigator.clipboard.readText()"))
                            .lines())
                    .isEqualTo(codes);
            assertThat(copiedWithoutClipboard(page).lines()).isEqualTo(codes);
            Download download = page.waitForDownload(() -> page.click("#save-codes"));
            Path file = folder.resolve(download.suggestedFilename());
            download.saveAs(file);
            assertThat(Files.readAllLines(file)).containsAll(codes);
            page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }");
            page.click("[data-print]");
            assertThat(page.evaluate("window.printed")).isEqualTo(1);

            page.click("#go-on");
            assertThat(page.url()).as("not ticked").contains("/access/recovery-codes");
            page.check("#saved");
            page.click("#go-on");
            page.waitForURL("**/console");
            user.open(browserFixture.gateway() + "/access/recovery-codes");
            assertThat(page.url()).endsWith("/access/account");
            assertThat(user.errors).isEmpty();
        }
    }

    /** As over plain HTTP, where browsers give no clipboard. */
    private static String copiedWithoutClipboard(Page page) {
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })");
        page.click("[data-copy='#codes']");
        page.waitForFunction("window.copied");
        return String.valueOf(page.evaluate("window.copied"));
    }

    private void activate(Visitor user) {
        user.open(Member.link(user, browserFixture.gateway(), MAIL, "/access/activate/"));
        user.page.fill("#password", PASSWORD);
        user.page.fill("#again", PASSWORD);
        user.page.click("main button[type=submit]");
        user.page.fill("#code", new Authenticator(user.page.textContent("#secret")).code());
        user.page.click("main button[type=submit]");
        user.at(".codes li").first().waitFor();
        user.page.waitForLoadState(); // the scripts are there
    }

    private static List<String> codes(Page page) {
        return page.locator(".codes li").allTextContents();
    }
}
