package org.lifepay.gateway.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.time.TimeText;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** /dev/mail: the sandbox mailbox in the browser; sandbox mode only. */
@Controller
@ConditionalOnBooleanProperty("lifepay.sandbox")
class DevMailPage {
    private static final int PAGE_SIZE = 20;
    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    /** A link without trailing punctuation, or the text up to the next link. */
    private static final Pattern SEGMENT =
            Pattern.compile("https?://[\\x21-\\x7e&&[^<>\"]]*[A-Za-z0-9/=_~-]|.+?(?=https?://)|.+", Pattern.DOTALL);

    private final SandboxMailbox mailbox;

    DevMailPage(SandboxMailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** An email as shown. */
    record EmailView(String id, String time, String to, String subject, List<TextSegment> segments) {
        static EmailView of(SandboxEmail email) {
            Stream<String> segments =
                    SEGMENT.matcher(email.email().text()).results().map(result -> result.group());
            return new EmailView(
                    email.id(),
                    TimeText.of(email.at()),
                    email.email().to(),
                    email.email().subject(),
                    segments.map(TextSegment::new).toList());
        }
    }

    /** A segment of text; a link if it starts like one. */
    record TextSegment(String text) {
        public boolean isLink() {
            return text.startsWith("http://") || text.startsWith("https://");
        }
    }

    /** Newest first; {@code after} is the last email of the previous page. */
    @GetMapping("/dev/mail")
    ModelAndView list(
            @RequestParam(defaultValue = "") String to, @RequestParam(required = false) @Nullable String after) {
        String address = to.isBlank() ? null : to.strip();
        List<SandboxEmail> found = after == null
                ? mailbox.newest(address, PAGE_SIZE + 1)
                : mailbox.olderThan(after, address, PAGE_SIZE + 1);
        List<SandboxEmail> page = found.stream().limit(PAGE_SIZE).toList();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("to", to.strip());
        model.put("after", after);
        model.put("emails", page.stream().map(EmailView::of).toList());
        model.put("next", found.size() > PAGE_SIZE ? page.getLast().id() : null);
        return new ModelAndView("mail/mail", model);
    }

    /** For scripts: address, subject, an empty line, text. */
    @GetMapping("/dev/mail/{id}.txt")
    ResponseEntity<String> text(@PathVariable String id) {
        return mailbox.find(id)
                .map(SandboxEmail::email)
                .map(email -> ResponseEntity.ok()
                        .contentType(PLAIN)
                        .body("To: " + email.to() + "\nSubject: " + email.subject() + "\n\n" + email.text()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
