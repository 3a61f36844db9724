DKFDS.init({});
