package org.lifepay.gateway.console.merchant;

import java.util.Map;
import java.util.TreeMap;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.Store;
import org.lifepay.gateway.merchant.Stores;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The merchant's stores: their numbers, names and whether they are in use. */
@Controller
@RequestMapping("/console/stores")
class StoresPage {
    private final Stores stores;
    private final AuditLog auditLog;

    StoresPage(Stores stores, AuditLog auditLog) {
        this.stores = stores;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.USERS)
    String list(User user, Model model) {
        model.addAttribute("stores", stores.of(user.merchantId()));
        model.addAttribute("longest", Stores.MAX_NAME_LENGTH);
        return "merchant/stores-list";
    }

    @PostMapping
    @RequiresPermission(Permission.USERS)
    String add(
            User user,
            @RequestParam(defaultValue = "") String storeId,
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes redirect) {
        String number = FormText.of(storeId);
        String named = FormText.of(name);
        String problem = "";
        if (!Store.isNumber(number)) {
            problem = "orders.problem.store";
        } else if (!isName(named)) {
            problem = "access.store.wrongName";
        } else {
            auditLog.record(user, "store.add", user.merchant(), number, Map.of(), Map.of("name", named));
            problem = switch (stores.add(user.merchantId(), number, named)) {
                case DONE -> "";
                case EXISTS -> "access.store.exists";
                case TOO_MANY -> "access.store.tooMany";
            };
        }
        if (problem.isEmpty()) {
            redirect.addFlashAttribute("said", "access.store.added");
            return "redirect:/console/stores";
        }
        model.addAttribute("problem", problem);
        model.addAttribute("storeId", number);
        model.addAttribute("name", named);
        return list(user, model);
    }

    @PostMapping("/{storeId}/name")
    @RequiresPermission(Permission.USERS)
    String rename(
            User user,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes redirect) {
        Store store = find(user, storeId);
        String named = FormText.of(name);
        if (!isName(named)) {
            redirect.addFlashAttribute("problem", "access.store.wrongName");
            return "redirect:/console/stores";
        }
        return change(user, store, new Store(storeId, named, store.status()), redirect);
    }

    @PostMapping("/{storeId}/close")
    @RequiresPermission(Permission.USERS)
    String close(User user, @PathVariable String storeId, RedirectAttributes redirect) {
        Store store = find(user, storeId);
        return change(user, store, new Store(storeId, store.name(), Store.Status.CLOSED), redirect);
    }

    @PostMapping("/{storeId}/open")
    @RequiresPermission(Permission.USERS)
    String open(User user, @PathVariable String storeId, RedirectAttributes redirect) {
        Store store = find(user, storeId);
        return change(user, store, new Store(storeId, store.name(), Store.Status.ACTIVE), redirect);
    }

    private String change(User user, Store from, Store to, RedirectAttributes redirect) {
        auditLog.record(user, "store.change", user.merchant(), from.storeId(), facts(from), facts(to));
        if (!stores.update(user.merchantId(), to)) {
            throw new NotFoundException();
        }
        redirect.addFlashAttribute("said", "access.store.changed");
        return "redirect:/console/stores";
    }

    private static Map<String, String> facts(Store store) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", store.name());
        facts.put("storeStatus", store.status().name());
        return facts;
    }

    private Store find(User user, String storeId) {
        return stores.find(user.merchantId(), storeId).orElseThrow(NotFoundException::new);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= Stores.MAX_NAME_LENGTH
                && name.chars().noneMatch(Character::isISOControl);
    }
}
