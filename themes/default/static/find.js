/* Search in the directory. A classic script, so that it also runs from a folder (file://): the index comes in scripts that
   call kithbook(). Everything shown is set as text. Without this script the page is a list with links, and complete. */
(function () {
  'use strict';
  var byId = function (id) { return document.getElementById(id); };
  var input = byId('q'), said = byId('said'), results = byId('results'), everyone = byId('everyone'), filters = byId('filters');
  var root = input.form.dataset.root, index, shards = {}, wanted = 0, shown = 60, rows = {};

  everyone.querySelectorAll('.members > li').forEach(function (li) { rows[li.querySelector('a').getAttribute('href')] = li; });

  function load(name, done) {
    var script = document.createElement('script');
    script.src = root + 'static/search/' + name + '.js';
    script.onload = script.onerror = done;
    document.head.append(script);
  }
  window.kithbook = function (key, data) { if (key) shards[key] = data; else index = data; };

  function split(text) { return text.toLowerCase().split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean); }
  function plain(text) { return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, ''); }
  function backwards(word) { return '~' + Array.from(word).reverse().join(''); }

  /* Whether two words are the same but for one letter: wrong, missing, too many, or swapped with its neighbour. */
  function near(a, b) {
    if (a.length < 4 || Math.abs(a.length - b.length) > 1) return false;
    var i = 0, j = 0;
    while (i < a.length && a[i] === b[i]) i++;
    while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    var left = a.slice(i, a.length - j), other = b.slice(i, b.length - j);
    return left.length < 2 && other.length < 2 || left.length === 2 && left[0] === other[1] && left[1] === other[0];
  }
  /* 3: a word starts so; 1: one letter off; 0: not at all. */
  function score(asked, words) {
    var best = 0;
    words.forEach(function (word) {
      if (word.startsWith(asked)) best = word === asked ? 4 : Math.max(best, 3);
      else if (best === 0 && (near(asked, word) || word.length > asked.length && near(asked, word.slice(0, asked.length)))) best = 1;
    });
    return best;
  }
  function total(asked, text) {
    var words = split(plain(text)), sum = 0;
    for (var i = 0; i < asked.length; i++) {
      var one = score(asked[i], words);
      if (!one) return 0;
      sum += one;
    }
    return sum;
  }
  /* Name and other names count twice: who is called so comes before who gives it. */
  function rank(asked, entry) {
    var own = entry[0] + ' ' + entry[5];
    var given = entry[4].map(function (n) { return index.flows[n][0] + ' ' + index.flows[n][3]; }).join(' ');
    var all = total(asked, own + ' ' + given + ' ' + index.kinds[entry[2]][0]);
    return all && all + 10 * total(asked, own);
  }

  /* The parts of the index that can hold a word: the longest key it starts with, or up to three keys that start with it. */
  function keysFor(word) {
    var longest = index.keys.filter(function (key) { return word.startsWith(key); }).pop();
    return longest ? [longest] : index.keys.filter(function (key) { return key.startsWith(word); }).slice(0, 3);
  }
  function need(keys, done) {
    var missing = keys.filter(function (key) { return !shards[key]; });
    var left = missing.length;
    if (!left) return done();
    missing.forEach(function (key) { load(index.names[index.keys.indexOf(key)], function () { if (!--left) done(); }); });
  }
  function gather(keys) {
    var found = {};
    keys.forEach(function (key) { (shards[key] || []).forEach(function (entry) { found[entry[1]] = entry; }); });
    return Object.values(found);
  }

  function checked(name) {
    return Array.from(filters ? filters.querySelectorAll('input[name=' + name + ']:checked') : [], function (box) { return +box.value; });
  }
  function item(href, label, about) {
    if (rows[href]) return rows[href].cloneNode(true);
    var li = document.createElement('li'), a = document.createElement('a'), name = document.createElement('bdi'), kind = document.createElement('span');
    a.href = href;
    name.textContent = label;
    kind.className = 'kind';
    kind.textContent = ' ' + about;
    a.append(name);
    li.append(a, kind);
    return li;
  }
  function show(asked, entries) {
    var kinds = checked('kind'), sectors = checked('sector'), flows = checked('flow');
    var found = entries.filter(function (entry) {
      return (!kinds.length || kinds.includes(entry[2])) && (!sectors.length || sectors.includes(entry[3])) &&
        flows.every(function (flow) { return entry[4].includes(flow); });
    }).map(function (entry) { return [asked.length ? rank(asked, entry) : 1, entry]; })
      .filter(function (pair) { return pair[0]; })
      .sort(function (a, b) { return b[0] - a[0] || a[1][0].localeCompare(b[1][0]); });
    var terms = asked.length ? index.kinds.concat(index.sectors, index.flows, index.places).filter(function (term) {
      return total(asked, term[0] + ' ' + term[3]);
    }).slice(0, 6) : [];
    results.replaceChildren();
    terms.forEach(function (term) { results.append(item(root + term[1], term[0], index.words[0] + ' (' + term[2] + ')')); });
    found.slice(0, shown).forEach(function (pair) {
      var entry = pair[1];
      results.append(item(root + 'assets/' + entry[1] + '.html', entry[0], index.kinds[entry[2]][0]));
    });
    said.textContent = found.length + terms.length ? index.words[found.length === 1 ? 1 : 2].replace('#', found.length) : index.words[3];
    results.hidden = !(found.length + terms.length);
    everyone.hidden = true;
  }

  function run() {
    if (!index) return;
    var typed = split(input.value), asked = typed.map(plain), turn = ++wanted;
    var filtered = checked('kind').length + checked('sector').length + checked('flow').length;
    if (!typed.length && !filtered) {
      results.hidden = true;
      everyone.hidden = false;
      said.textContent = '';
      return;
    }
    if (index.all) return show(asked, index.all);
    var keys = [].concat.apply([], typed.map(keysFor));
    need(keys, function () {
      if (turn !== wanted) return;
      var entries = gather(keys);
      show(asked, entries);
      if (results.hidden) {
        /* One of the first letters may be the wrong one: look by the ends of the words. */
        var ends = [].concat.apply([], typed.map(function (word) { return keysFor(backwards(word)); }));
        need(ends, function () { if (turn === wanted) show(asked, gather(keys.concat(ends))); });
      }
    });
  }

  var timer;
  input.form.addEventListener('submit', function (event) { event.preventDefault(); run(); });
  input.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(run, 120); });
  if (filters) filters.addEventListener('change', run);
  input.value = new URLSearchParams(location.search).get('q') || input.value;
  load('index', run);
})();
