package org.lifepay.gateway.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.json.JacksonJsonView;

/** What is answered instead of a page: a page to browsers, two members to programs. Nothing of the request is repeated. */
@Controller
class ErrorPage implements ErrorController {
    @RequestMapping("${server.error.path:/error}")
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = statusOf(request);
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isBrowser(request)) {
            return new ModelAndView("error", Map.of("text", textOf(request, status)), status);
        }
        ModelAndView json = new ModelAndView(json());
        json.addObject("status", status.value());
        json.addObject("error", status.getReasonPhrase());
        return json;
    }

    private static View json() {
        JacksonJsonView view = new JacksonJsonView();
        view.setExtractValueFromSingleKeyModel(false);
        return view;
    }

    /** A direct request of this address is answered with 404. */
    private static HttpStatus statusOf(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static boolean isBrowser(HttpServletRequest request) {
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
            return accepted.stream().anyMatch(type -> type.equalsTypeAndSubtype(MimeTypeUtils.TEXT_HTML));
        } catch (InvalidMimeTypeException | org.springframework.http.InvalidMediaTypeException e) {
            return false;
        }
    }

    private static String textOf(HttpServletRequest request, HttpStatus status) {
        if (status.is5xxServerError()) {
            return "cashier.broken";
        }
        if (status != HttpStatus.NOT_FOUND) {
            return "web.refused";
        }
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return path instanceof String uri && uri.startsWith("/receipt/") ? "cashier.unknown" : "web.notFound";
    }
}
