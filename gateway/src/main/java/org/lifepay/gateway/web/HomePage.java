package org.lifepay.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows people who open the gateway's address where the console is; on the development stack, how to begin.
 *
 * <p>The guide holds a link that makes its reader the operator. It is shown to browsers that call this machine by a
 * loopback name only, so that no foreign page can read it by a name that it lets resolve to 127.0.0.1.
 */
@Controller
class HomePage {
    private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Optional<QuickStart> quickStart;

    HomePage(ObjectProvider<QuickStart> quickStart) {
        this.quickStart = Optional.ofNullable(quickStart.getIfAvailable());
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Model model) {
        if (quickStart.isEmpty() || !LOOPBACK_NAMES.contains(request.getServerName())) {
            return "web/home";
        }
        QuickStart start = quickStart.get();
        model.addAttribute("start", start);
        model.addAttribute("operatorLink", start.operatorLink().get().orElse(null));
        return "web/quick-start";
    }
}
