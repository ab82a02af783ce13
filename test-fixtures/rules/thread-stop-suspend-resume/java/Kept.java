import java.util.Timer;

class Kept {
    interface Service {
        void stop();

        void resume();
    }

    static void close(Service service, Timer timer) {
        service.stop(); /* fine: no thread */
        service.resume(); /* fine */
        timer.cancel();
    }
}
