package org.lifepay.gateway.console;

import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers every unknown address of the back office with 404. */
@Controller
class FallbackController {
    @RequestMapping({"/console/**", "/admin/**", "/access/**"})
    @RequiresPermission(Permission.VIEW)
    String notFound() {
        throw new NotFoundException();
    }
}
