package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * Walks through the back office as each role and presses whatever can be pressed, each kind of control once: something must
 * happen, and nothing may fail. Every page must fit three widths and be accessible.
 */
@Tag("slow")
@Timeout(1200)
class EveryControlTest {
    private static final MerchantId MERCHANT = new MerchantId(BrowserFixture.MERCHANT);
    private static final int[] WIDTHS = {1440, 390, 320};
    private static final int MAX_PAGES = 120;

    private static final BrowserFixture FIXTURE = BrowserFixture.shared();

    /** Kinds of controls that some role has pressed; another role's page has the same code behind them. */
    private static final Set<String> PRESSED = new HashSet<>();

    private static String paid = "";

    @BeforeAll
    static void prepare() {
        paid = new PreparedScene(FIXTURE).prepare().paymentOrderId();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_page_of_a_role_fits_and_every_control_on_it_does_something(Role role) {
        try (Member member = member(role)) {
            Walk walk = new Walk(member, role);
            walk.go();
            assertThat(walk.faults).as("faults of " + walk.pages.keySet()).isEmpty();
            assertThat(new PagesOfRole(FIXTURE, role).missing(member, walk.pages.values()))
                    .as("pages of the role that no link leads to")
                    .isEmpty();
            assertThat(member.browser.errors).isEmpty();
        }
    }

    private static Member member(Role role) {
        String mail = role.name().toLowerCase(Locale.ROOT) + System.nanoTime() + "@walk.example";
        Member member = new Member(FIXTURE.gateway());
        FIXTURE.part(Invitations.class)
                .invite(role.isOperatorSide() ? Optional.empty() : Optional.of(MERCHANT), "王小茶", mail, role);
        member.activate(Member.link(member.browser, FIXTURE.gateway(), mail, "/access/activate/"));
        return member;
    }

    /** The pages that a member can reach, and what is wrong with them. */
    private static final class Walk {
        private final Member member;
        private final String name;
        private final Page page;
        private final ControlPress press;
        private final Map<String, String> pages = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();

        Walk(Member member, Role role) {
            String home = role.isOperatorSide() ? "/admin" : "/console";
            this.member = member;
            this.name = role.name().toLowerCase(Locale.ROOT) + "-";
            this.page = member.page();
            this.press = new ControlPress(member, faults);
            pages.put(Control.kindOf(home), home);
            seed(home + "/search?q=" + paid);
            seed(home + "/orders/" + paid);
            if (role.isOperatorSide() && role.hasPermission(Permission.CERTIFICATES)) {
                seed(home + "/certificates/" + BrowserFixture.MERCHANT);
            }
        }

        /** A page whose first link might lead to one with less on it. */
        private void seed(String path) {
            pages.put(Control.kindOf(path), path);
        }

        void go() {
            Set<String> done = new HashSet<>();
            for (Optional<String> next = next(done); next.isPresent(); next = next(done)) {
                done.add(next.get());
                visit(pages.get(next.get()));
                assertThat(done.size()).as("kinds of pages").isLessThan(MAX_PAGES);
            }
        }

        private Optional<String> next(Set<String> done) {
            return pages.keySet().stream().filter(kind -> !done.contains(kind)).findFirst();
        }

        private void visit(String path) {
            if (!press.open(path)) {
                return;
            }
            look(path);
            List<Control> controls = Control.of(page);
            controls.stream()
                    .map(Control::path)
                    .filter(Control::isPage)
                    .forEach(link -> pages.putIfAbsent(Control.kindOf(link), link));
            for (Control control : controls) {
                String where = control.isOnEveryPage() ? "" : Control.kindOf(path) + " ";
                if (PRESSED.add(where + control.kind())) {
                    press.press(path, control);
                }
            }
        }

        private void look(String path) {
            for (int width : WIDTHS) {
                page.setViewportSize(width, 900);
                if (member.browser.sidewaysOverflow() > 0) {
                    faults.add(path + " is wider than " + width + " pixels");
                }
                member.browser
                        .overlappingControls()
                        .forEach(pair -> faults.add(path + " at " + width + " pixels: one covers the other: " + pair));
                member.browser.picture(name + Control.kindOf(path).replaceAll("[^a-z]+", "-") + width);
            }
            page.setViewportSize(WIDTHS[0], 900);
            Accessibility.seriousFaults(page).forEach(fault -> faults.add(path + ": " + fault));
        }
    }
}
