package org.lifepay.gateway.console;

import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every address of the back office that is no page. */
@Controller
class Nowhere {
    @RequestMapping({"/console/**", "/admin/**", "/access/**"})
    @Needs(Right.SEE)
    String nothing() {
        throw new NotHere();
    }
}
