(() => {
const forEach = (list, each) => list.forEach(each);
let breakpoints = {
  'xs': 0,
  'sm': 576,
  'md': 768,
  'lg': 992,
  'xl': 1200
};

const isElement = (value) =>
  value && typeof value === "object" && value.nodeType === 1;
const select = (selector, context) => {
  if (typeof selector !== "string") {
    return [];
  }
  if (!context || !isElement(context)) {
    context = window.document; // eslint-disable-line no-param-reassign
  }
  const selection = context.querySelectorAll(selector);
  return Array.prototype.slice.call(selection);
};

const BUTTON = '.button-overflow-menu';
const jsDropdownCollapseModifier = 'js-dropdown--responsive-collapse'; //option: make dropdown behave as the collapse component when on small screens (used by submenus in the header and step-dropdown).
const TARGET = 'data-js-target';
function Dropdown (buttonElement) {
  this.buttonElement = buttonElement;
  this.targetEl = null;
  this.responsiveListCollapseEnabled = false;
  if(this.buttonElement === null ||this.buttonElement === undefined){
    throw new Error(`Could not find button for overflow menu component.`);
  }
  let targetAttr = this.buttonElement.getAttribute(TARGET);
  if(targetAttr === null || targetAttr === undefined){
    throw new Error('Attribute could not be found on overflow menu component: '+TARGET);
  }
  let targetEl = document.getElementById(targetAttr);
  if(targetEl === null || targetEl === undefined){
    throw new Error('Panel for overflow menu component could not be found.');
  }
  this.targetEl = targetEl;
  document.addEventListener('focusin', closeOnFocusLost);
}
Dropdown.prototype.init = function (){
  if(this.buttonElement !== null && this.buttonElement !== undefined && this.targetEl !== null && this.targetEl !== undefined){
    if(this.buttonElement.parentNode.classList.contains('overflow-menu--md-no-responsive') || this.buttonElement.parentNode.classList.contains('overflow-menu--lg-no-responsive')){
      this.responsiveListCollapseEnabled = true;
    }
    document.getElementsByTagName('body')[ 0 ].removeEventListener('click', outsideClose);
    document.getElementsByTagName('body')[ 0 ].addEventListener('click', outsideClose);
    this.buttonElement.removeEventListener('click', toggleDropdown);
    this.buttonElement.addEventListener('click', toggleDropdown);
    document.removeEventListener('keyup', closeOnEscape);
    document.addEventListener('keyup', closeOnEscape);
  }
}
Dropdown.prototype.hide = function(){
  toggle(this.buttonElement);
}
Dropdown.prototype.show = function(){
  toggle(this.buttonElement);
}
let closeOnEscape = function(event){
  var key = event.which || event.keyCode;
  if (key === 27) {
    closeAll(event);
  }
};
let closeAll = function (event = null){
  let changed = false;
  const body = document.querySelector('body');
  let overflowMenuEl = document.querySelectorAll(".overflow-menu, .submenu");
  for (let oi = 0; oi < overflowMenuEl.length; oi++) {
    let currentOverflowMenuEL = overflowMenuEl[ oi ];
    let triggerEl = currentOverflowMenuEL.querySelector(BUTTON+'[aria-expanded="true"]');
    if(triggerEl !== null){
      changed = true;
      let targetEl = document.getElementById(triggerEl.getAttribute(TARGET).replace('#', ''));
        if (targetEl !== null && triggerEl !== null) {
          if(doResponsiveCollapse(triggerEl)){
            if(triggerEl.getAttribute('aria-expanded') === true){
              let eventClose = new Event('fds.dropdown.close');
              triggerEl.dispatchEvent(eventClose);
            }
            triggerEl.setAttribute('aria-expanded', 'false');
            targetEl.classList.add('collapsed');
          }
        }
    }
  }
  if(changed && event !== null){
    event.stopImmediatePropagation();
  }
};
let offset = function (el) {
  let rect = el.getBoundingClientRect(),
    scrollLeft = window.pageXOffset || document.documentElement.scrollLeft,
    scrollTop = window.pageYOffset || document.documentElement.scrollTop;
  return { top: rect.top + scrollTop, left: rect.left + scrollLeft };
};
let toggleDropdown = function (event, forceClose = false) {
  event.stopPropagation();
  event.preventDefault();
  toggle(this, forceClose);
};
let toggle = function(button, forceClose = false){
  let triggerEl = button;
  let targetEl = null;
  if(triggerEl !== null && triggerEl !== undefined){
    let targetAttr = triggerEl.getAttribute(TARGET);
    if(targetAttr !== null && targetAttr !== undefined){
      targetEl = document.getElementById(targetAttr);
    }
  }
  if(triggerEl !== null && triggerEl !== undefined && targetEl !== null && targetEl !== undefined){
    targetEl.style.left = null;
    targetEl.style.right = null;
    if(triggerEl.getAttribute('aria-expanded') === 'true' || forceClose){
      triggerEl.setAttribute('aria-expanded', 'false');
      targetEl.classList.add('collapsed');   
      let eventClose = new Event('fds.dropdown.close');
      triggerEl.dispatchEvent(eventClose);
    }
    else{
      triggerEl.setAttribute('aria-expanded', 'true');
      targetEl.classList.remove('collapsed');
      let eventOpen = new Event('fds.dropdown.open');
      triggerEl.dispatchEvent(eventOpen);
      let targetOffset = offset(targetEl);
      if (targetOffset.left < 0) {
        let leftAdjust = 4;
        /* Header menus have negative margin and may need additional adjustment */
        if (parseInt(window.getComputedStyle(targetEl).marginLeft) < 0) {
          leftAdjust = 0 - parseInt(window.getComputedStyle(targetEl).marginLeft);
        }
        targetEl.style.left = leftAdjust + 'px';
        targetEl.style.right = 'auto';
      }
      let right = targetOffset.left + targetEl.offsetWidth;
      if (right > document.documentElement.clientWidth) {
        targetEl.style.left = 'auto';
        if (targetEl.parentNode.classList.contains('submenu')) {
          targetEl.style.right = '-4px';
        }
        else {
          targetEl.style.right = '4px';
        }
      }
    }
  }
}
let hasParent = function (child, parentTagName){
  if(child.parentNode.tagName === parentTagName){
    return true;
  } else if(parentTagName !== 'BODY' && child.parentNode.tagName !== 'BODY'){
    return hasParent(child.parentNode, parentTagName);
  }else{
    return false;
  }
};
function closeOnFocusLost(event) {
  let overflowmenus = document.querySelectorAll('.overflow-menu, .submenu');
  for (let i = 0; i < overflowmenus.length; i++) {
    let listElements = overflowmenus[i].querySelectorAll('li');
    let toggleButton = overflowmenus[i].querySelector('.button-overflow-menu');
    if (toggleButton) {
      let isListElementFocused = [...listElements].includes(event.target.parentElement);
      let isToggleButtonFocused = toggleButton === event.target;
      if (!isListElementFocused && !isToggleButtonFocused) {
        toggle(toggleButton, true);
      }
    }
  }
}
let outsideClose = function (evt){
  if(!document.getElementsByTagName('body')[0].classList.contains('mobile-nav-active')){
    if(document.querySelector('body.mobile-nav-active') === null && !evt.target.classList.contains('button-menu-close')) {
      let openDropdowns = document.querySelectorAll(BUTTON+'[aria-expanded=true]');
      for (let i = 0; i < openDropdowns.length; i++) {
        let triggerEl = openDropdowns[i];
        let targetEl = null;
        let targetAttr = triggerEl.getAttribute(TARGET);
        if (targetAttr !== null && targetAttr !== undefined) {
          if(targetAttr.indexOf('#') !== -1){
            targetAttr = targetAttr.replace('#', '');
          }
          targetEl = document.getElementById(targetAttr);
        }
        if (doResponsiveCollapse(triggerEl) || (hasParent(triggerEl, 'HEADER') && !evt.target.classList.contains('overlay'))) {
          if (evt.target !== triggerEl) {
            triggerEl.setAttribute('aria-expanded', 'false');
            targetEl.classList.add('collapsed');         
            let eventClose = new Event('fds.dropdown.close');
            triggerEl.dispatchEvent(eventClose);
          }
        }
      }
    }
  }
};
let doResponsiveCollapse = function (triggerEl){
  if(!triggerEl.classList.contains(jsDropdownCollapseModifier)){
    if(triggerEl.parentNode.classList.contains('overflow-menu--md-no-responsive') || triggerEl.parentNode.classList.contains('overflow-menu--lg-no-responsive')) {
      if (window.innerWidth <= getTringuideBreakpoint(triggerEl)) {
        return true;
      }
    } else{
      return true;
    }
  }
  return false;
};
let getTringuideBreakpoint = function (button){
  if(button.parentNode.classList.contains('overflow-menu--md-no-responsive')){
    return breakpoints.md;
  }
  if(button.parentNode.classList.contains('overflow-menu--lg-no-responsive')){
    return breakpoints.lg;
  }
};

function ErrorSummary (element) {
  this.element = element;
}
ErrorSummary.prototype.init = function () {
  if (!this.element) {
    return
  }
  this.element.focus()
  this.element.addEventListener('click', this.handleClick.bind(this))
}
ErrorSummary.prototype.handleClick = function (event) {
  var target = event.target
  if (this.focusTarget(target)) {
    event.preventDefault()
  }
}
ErrorSummary.prototype.focusTarget = function ($target) {
  if ($target.tagName !== 'A' || $target.href === false) {
    return false
  }
  var inputId = this.getFragmentFromUrl($target.href)
  var $input = document.getElementById(inputId)
  if (!$input) {
    return false
  }
  var $legendOrLabel = this.getAssociatedLegendOrLabel($input)
  if (!$legendOrLabel) {
    return false
  }
  $legendOrLabel.scrollIntoView()
  $input.focus({ preventScroll: true })
  return true
}
ErrorSummary.prototype.getFragmentFromUrl = function (url) {
  if (url.indexOf('#') === -1) {
    return false
  }
  return url.split('#').pop()
}
ErrorSummary.prototype.getAssociatedLegendOrLabel = function ($input) {
  var $fieldset = $input.closest('fieldset')
  if ($fieldset) {
    var legends = $fieldset.getElementsByTagName('legend')
    if (legends.length) {
      var $candidateLegend = legends[0]
      if ($input.type === 'checkbox' || $input.type === 'radio') {
        return $candidateLegend
      }
      var legendTop = $candidateLegend.getBoundingClientRect().top
      var inputRect = $input.getBoundingClientRect()
      if (inputRect.height && window.innerHeight) {
        var inputBottom = inputRect.top + inputRect.height
        if (inputBottom - legendTop < window.innerHeight / 2) {
          return $candidateLegend
        }
      }
    }
  }
  return document.querySelector("label[for='" + $input.getAttribute('id') + "']") ||
    $input.closest('label')
}

const MOBILE_DRAWER = `.mobile-drawer`;
const NAV_LINKS = `.navigation-menu-mobile a`;
const MODALS = '[data-module="modal"]';
const OPENERS = `.js-menu-open`;
const CLOSE_BUTTON = `.js-menu-close`;
const OVERLAY = `.overlay`;
const CLOSERS = `${CLOSE_BUTTON}, .overlay`;
const TOGGLES = [MOBILE_DRAWER, OVERLAY].join(', ');
const ACTIVE_CLASS = 'mobile-nav-active';
const VISIBLE_CLASS = 'is-visible';
class Navigation {
    init() {
        window.addEventListener('resize', mobileMenu, false);
        mobileMenu();
        if (document.querySelectorAll('.navigation-menu .mainmenu').length > 0) {
            /* Add an invisible more button to the main menu navigation on desktop */
            createMoreMenu();
            /* Sometimes, it's possible to correctly calculate the width of the menu items
               very early during page load - if it fails, all widths are the same. If possible,
               update the more menu as soon as possible for a better user experience. */
            let widths = [];
            let mainMenuItems = document.querySelectorAll('.navigation-menu .mainmenu > li');
            for (let i = 0; i < mainMenuItems.length - 1; i++) {
                let w = getVisibleWidth(mainMenuItems[i]);
                widths.push(w);
            }
            let allWidthsEqual = (new Set(widths).size === 1); // The same value can't appear twice in a Set. If the size is 1, all widths in the array were equal.
            if (!allWidthsEqual) {
                updateMoreMenu();
            }
            /* Update more menu on window resize */
            window.addEventListener('resize', updateMoreMenu, false);
            let config = {
                attributes: false,
                attributeOldValue: false,
                characterData: false,
                characterDataOldValue: false,
                childList: true,
                subtree: false
            };
            const observerTarget = document.querySelector('.navigation-menu .mainmenu');
            const callback = function (mutationsList, observer) {
                updateMoreMenu();
            };
            const observer = new MutationObserver(callback);
            observer.observe(observerTarget, config);
            /* Ensure the more menu is correctly displayed when all resources have loaded */
            window.onload = (event) => {
                updateMoreMenu();
            };
            if (document.readyState === 'complete') {
                updateMoreMenu();
            }
        }
    }
    teardown() {
        window.removeEventListener('resize', mobileMenu, false);
        if (document.getElementsByClassName('mainmenu').length > 0) {
            document.querySelectorAll('.navigation-menu .more-option')[0].remove;
            window.removeEventListener('resize', updateMoreMenu, false);
        }
    }
}
const createMoreMenu = function () {
    let mainMenu = document.querySelectorAll('.navigation-menu .mainmenu')[0];
    let moreMenu = document.createElement('li');
    moreMenu.classList.add('more-option');
    moreMenu.classList.add('d-none');
    moreMenu.innerHTML = '<div class="submenu"><button class="more-button button-overflow-menu js-dropdown" data-js-target="fds-more-menu" aria-expanded="false" aria-controls="fds-more-menu"><span>Mere</span></button><div class="overflow-menu-inner collapsed" id="fds-more-menu"><ul class="overflow-list"></ul></div></div>';
    mainMenu.append(moreMenu);
    new Dropdown(document.getElementsByClassName('more-button')[0]).init();
}
const updateMoreMenu = function () {
    let mainMenuItems = document.querySelectorAll('.navigation-menu .mainmenu > li');
    let moreMenu = mainMenuItems[mainMenuItems.length - 1];
    let moreMenuList = document.querySelectorAll('.navigation-menu .more-option .overflow-list')[0];
    /* Calculate available space for main menu items */
    let menuWidth = Math.floor(document.querySelectorAll('.navigation-menu .navigation-menu-inner')[0].getBoundingClientRect().width);
    let searchWidth = 0;
    let paddingMoreMenu = 0;
    if (document.querySelectorAll('.navigation-menu.contains-search').length > 0) {
        searchWidth = getVisibleWidth(document.querySelectorAll('.navigation-menu .search')[0]);
    }
    else {
        paddingMoreMenu = parseInt(window.getComputedStyle(document.querySelectorAll('.navigation-menu .more-option .more-button')[0]).paddingRight);
    }
    let containerPadding = parseInt(window.getComputedStyle(document.querySelectorAll('.navigation-menu .navigation-menu-inner')[0]).paddingRight);
    let availableSpace = menuWidth - searchWidth - containerPadding + paddingMoreMenu;
    /* Find the max amount of main menu items, it is possible to show */
    let widthNeeded = 0;
    for (let i = 0; i < mainMenuItems.length - 1; i++) {
        widthNeeded = widthNeeded + getVisibleWidth(mainMenuItems[i]);
        if (widthNeeded >= availableSpace) {
            break;
        }
    }
    if (widthNeeded < availableSpace) {
        /* More menu not needed */
        for (let l = 0; l < mainMenuItems.length - 1; l++) {
            mainMenuItems[l].classList.remove('d-none');
        }
        moreMenu.classList.add('d-none');
    }
    else {
        let widthNeededWithMoreMenu = getVisibleWidth(moreMenu);
        moreMenuList.innerHTML = "";
        for (let j = 0; j < mainMenuItems.length - 1; j++) {
            widthNeededWithMoreMenu = widthNeededWithMoreMenu + getVisibleWidth(mainMenuItems[j]);
            if (widthNeededWithMoreMenu >= availableSpace) {
                mainMenuItems[j].classList.remove('d-none'); // Make visible temporarily for cloning to the more menu
                if (mainMenuItems[j].getElementsByClassName('submenu').length > 0) {
                    /* The menu items contains subitems */
                    let subMenu = document.createElement('li');
                    if (mainMenuItems[j].getElementsByClassName('active').length > 0) {
                        subMenu.classList.add('active');
                    }
                    let subMenuText = mainMenuItems[j].getElementsByClassName('button-overflow-menu')[0].getElementsByTagName('SPAN')[0].innerText;
                    subMenu.innerHTML = `<span class="sub-title" aria-hidden="true">${subMenuText}</span><ul aria-label="${subMenuText}"></ul>`;
                    let subElements = mainMenuItems[j].getElementsByTagName('LI');
                    for (let k = 0; k < subElements.length; k++) {
                        subMenu.getElementsByTagName('UL')[0].append(subElements[k].cloneNode(true));
                    }
                    moreMenuList.append(subMenu);
                }
                else {
                    /* No subitems - cloning can be done without any issues */
                    moreMenuList.append(mainMenuItems[j].cloneNode(true));
                }
                mainMenuItems[j].classList.add('d-none'); // Hide once cloning is done
            }
            else {
                /* There's room for the main menu item - ensure it is visible */
                mainMenuItems[j].classList.remove('d-none');
            }
        }
        moreMenu.classList.remove('d-none');
    }
}
/* Get the width of an element, even if the element isn't visible */
const getVisibleWidth = function (element) {
    let width = 0;
    if (element.classList.contains('d-none')) {
        element.classList.remove('d-none');
        width = element.getBoundingClientRect().width;
        element.classList.add('d-none')
    }
    else {
        width = element.getBoundingClientRect().width;
    }
    return Math.ceil(width);
}
const mobileMenu = function () {
    let mobile = false;
    let openers = document.querySelectorAll(OPENERS);
    for (let o = 0; o < openers.length; o++) {
        if (window.getComputedStyle(openers[o], null).display !== 'none') {
            openers[o].addEventListener('click', toggleNav);
            mobile = true;
        }
    }
    if (mobile) {
        let closers = document.querySelectorAll(CLOSERS);
        for (let c = 0; c < closers.length; c++) {
            closers[c].addEventListener('click', toggleNav);
        }
        let navLinks = document.querySelectorAll(NAV_LINKS);
        for (let n = 0; n < navLinks.length; n++) {
            navLinks[n].addEventListener('click', function () {
                if (isActive()) {
                    toggleNav.call(this, false);
                }
            });
        }
        let modals = document.querySelectorAll(MODALS);
        for (let m = 0; m < modals.length; m++) {
            modals[m].addEventListener('click', function () {
                if (isActive()) {
                    toggleNav.call(this, false);
                }
            });
        }
        const trapContainers = document.querySelectorAll(MOBILE_DRAWER);
        for (let i = 0; i < trapContainers.length; i++) {
            focusTrap = _focusTrap(trapContainers[i]);
        }
    }
    const closer = document.body.querySelector(CLOSE_BUTTON);
    if (isActive() && closer && closer.getBoundingClientRect().width === 0) {
        toggleNav.call(closer, false);
    }
};
const isActive = () => document.body.classList.contains(ACTIVE_CLASS);
const _focusTrap = (trapContainer) => {
    const focusableElementsString = 'a[href], area[href], input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), iframe, object, embed, [tabindex="0"], [contenteditable]';
    let focusableElements = trapContainer.querySelectorAll(focusableElementsString);
    let firstTabStop = focusableElements[0];
    function trapTabKey(e) {
        var key = event.which || event.keyCode;
        if (key === 9) {
            let lastTabStop = null;
            for (let i = 0; i < focusableElements.length; i++) {
                let number = focusableElements.length - 1;
                let element = focusableElements[number - i];
                if (element.offsetWidth > 0 && element.offsetHeight > 0) {
                    lastTabStop = element;
                    break;
                }
            }
            if (e.shiftKey) {
                if (document.activeElement === firstTabStop) {
                    e.preventDefault();
                    lastTabStop.focus();
                }
            } else {
                if (document.activeElement === lastTabStop) {
                    e.preventDefault();
                    firstTabStop.focus();
                }
            }
        }
        if (e.key === 'Escape') {
            toggleNav.call(this, false);
        }
    }
    return {
        enable() {
            firstTabStop.focus();
            document.addEventListener('keydown', trapTabKey);
        },
        release() {
            document.removeEventListener('keydown', trapTabKey);
        },
    };
};
let focusTrap;
const toggleNav = function (active) {
    const body = document.body;
    if (typeof active !== 'boolean') {
        active = !isActive();
    }
    body.classList.toggle(ACTIVE_CLASS, active);
    forEach(select(TOGGLES), el => {
        el.classList.toggle(VISIBLE_CLASS, active);
    });
    if (active) {
        focusTrap.enable();
    } else {
        focusTrap.release();
    }
    const closeButton = body.querySelector(CLOSE_BUTTON);
    const menuButton = body.querySelector(OPENERS);
    if (active && closeButton) {
        closeButton.focus();
    } else if (!active && menuButton) {
        menuButton.focus();
    }
    return active;
};

const summary = document.querySelector("[data-module=error-summary]");
new ErrorSummary(summary).init();
new Navigation().init();
})();
