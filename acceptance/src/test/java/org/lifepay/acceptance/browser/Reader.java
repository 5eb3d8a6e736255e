package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person who does in a browser what a document says: opens links, fills in forms, presses what is named. */
final class Reader implements AutoCloseable {
    private static final String LOGIN = "seven green kettles sing";

    /** What a regular expression of the browser reads as more than a character; it does not know quoting. */
    private static final Pattern SPECIAL = Pattern.compile("[.*+?^${}()|\\[\\]\\\\]");

    private static final Pattern LINK = Pattern.compile("http://\\S+/access/activate/[A-Za-z0-9_-]+");

    final Visitor browser;
    private final String gateway;
    private final Path folder;
    private final Map<String, String> answers = new HashMap<>();
    private @Nullable Authenticator app;

    /** @param folder where files are saved */
    Reader(String gateway, Path folder) {
        this.browser = Visitor.with(Device.DESKTOP, "en-US", ColorScheme.LIGHT);
        this.gateway = gateway;
        this.folder = folder;
        answers.put("name", "Tea House");
        answers.put("contactName", "Li");
        answers.put("contactMail", "li@tea-house.example");
        answers.put("feePercent", "0.60");
    }

    void open(String link) {
        browser.open(link);
    }

    /** The newest email with this subject; its codes are remembered. */
    String readEmail(String subject) {
        Page mail = browser.tab(gateway + "/dev/mail");
        Locator letter = mail.locator(
                        "article",
                        new Page.LocatorOptions()
                                .setHas(mail.locator("h2", new Page.LocatorOptions().setHasText(subject))))
                .first();
        String text = letter.locator(".text").textContent();
        mail.close();
        remember(text, "reference", "Reference number: ([0-9-]{19})");
        remember(text, "code", "Authorisation code: ([0-9A-Z-]{19})");
        return text;
    }

    private void remember(String text, String name, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (matcher.find()) {
            answers.put(name, matcher.group(1));
        }
    }

    void openLinkOf(String email) {
        Matcher link = LINK.matcher(email);
        assertThat(link.find()).as("a link in " + email).isTrue();
        open(link.group());
    }

    /** Whether there is something of this name to press. */
    boolean sees(String name) {
        return control(name).count() > 0;
    }

    /** Presses a button, a link or a tick box by its name; a form is filled in first. */
    void press(String name, String filePassword) {
        Locator control = control(name).first();
        if (control.getAttribute("download") != null) {
            save(control);
            return;
        }
        if (control.evaluate("node => node.localName").equals("label")) {
            control.click();
            return;
        }
        boolean inPlace = browser.at("#redeem").count() > 0;
        if ("submit".equals(control.getAttribute("type"))) {
            fill(inPlace ? filePassword : LOGIN);
        }
        if (inPlace) {
            control.click(); // answered on the same page
            browser.at("#redeem-result, h1").first().waitFor();
            return;
        }
        browser.page.evaluate("document.documentElement.dataset.left = 'yes'");
        control.click();
        browser.page.waitForFunction(
                "() => !document.documentElement.dataset.left && document.readyState === 'complete'");
    }

    private Locator control(String name) {
        return browser.page.locator(
                "a:visible, button:visible, label:visible",
                new Page.LocatorOptions()
                        .setHasText(
                                Pattern.compile("^\\s*" + SPECIAL.matcher(name).replaceAll("\\\\$0") + "\\s*$")));
    }

    private void save(Locator link) {
        Download download = browser.page.waitForDownload(link::click);
        download.saveAs(folder.resolve(download.suggestedFilename()));
    }

    private void fill(String password) {
        if (browser.at("#secret").count() > 0) {
            app = new Authenticator(browser.at("#secret").textContent());
        }
        for (Locator input : browser.at("main input:visible").all()) {
            String name = String.valueOf(input.getAttribute("name"));
            if (input.inputValue().isEmpty() && answer(name, password) instanceof String answer) {
                input.fill(answer);
            }
        }
    }

    private @Nullable String answer(String name, String password) {
        return switch (name) {
            case "password", "again" -> password;
            case "code" -> browser.at("#reference").count() > 0 || app == null ? answers.get(name) : app.code();
            default -> answers.get(name);
        };
    }

    @Override
    public void close() {
        browser.close();
    }
}
