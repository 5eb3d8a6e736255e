package org.lifepay.gateway.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows people who open the gateway's address where the console is. */
@Controller
class HomePage {
    @GetMapping("/")
    String home() {
        return "web/home";
    }
}
