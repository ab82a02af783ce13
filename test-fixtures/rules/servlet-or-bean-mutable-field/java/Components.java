import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;

class Components {
    static class Page extends HttpServlet {
        private String user; // expect: servlet-or-bean-mutable-field "`user` is written by requests"
        private int hits; // expect: servlet-or-bean-mutable-field
        private int guarded; /* fine */
        private final AtomicInteger safe = new AtomicInteger(); /* fine */
        private String title; /* fine */
        private String encoding; /* fine */

        @Override public void init() {
            title = "page";
        }

        public void setEncoding(String encoding) {
            this.encoding = encoding;
        }

        @Override protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            user = request.getParameter("user");
            count();
            safe.incrementAndGet();
            synchronized (this) {
                guarded++;
            }
            System.out.println(title + encoding);
        }

        private void count() {
            hits++;
        }
    }

    @Controller
    static class Shop {
        private String last; // expect: servlet-or-bean-mutable-field
        private final String name = "shop"; /* fine */

        public String show(String item) {
            last = item;
            return name;
        }
    }

    static class Plain {
        private String last; /* fine */

        public void show(String item) {
            last = item;
        }
    }
}
